'use client';

import { Button } from '../../../../interface/form/button.tsx';
import { ChoiceField, LongField, SwitchField, TextField } from '../../../../interface/form/field.tsx';
import type { PolicyDraft } from './draft.ts';
import styles from './fields.module.css';
import { newQuestion, questionKinds, type QuestionDraft, type QuestionKind } from './question-draft.ts';

export interface QuestionWords {
  readonly questions: string;
  readonly questionsHint: string;
  readonly addQuestion: string;
  readonly removeQuestion: string;
  /** `{number}`: of the question. */
  readonly question: string;
  readonly questionKind: string;
  readonly questionKinds: Readonly<Record<QuestionKind, string>>;
  readonly questionRequired: string;
  readonly pattern: string;
  readonly patternHint: string;
  readonly choices: string;
  readonly choicesHint: string;
}

interface QuestionFieldsProps {
  readonly draft: PolicyDraft;
  readonly change: (some: Partial<PolicyDraft>) => void;
  readonly words: QuestionWords;
}

const mostQuestions = 50;

/** What whoever asks is asked. */
export function QuestionFields({ draft: { questions }, change, words }: QuestionFieldsProps) {
  const edit = (at: number, some: Partial<QuestionDraft>) =>
    change({ questions: questions.map((question, each) => (each === at ? { ...question, ...some } : question)) });
  return (
    <fieldset className={styles['part']}>
      <legend>{words.questions}</legend>
      <p>{words.questionsHint}</p>
      {questions.map((question, at) => (
        <section key={at} className={styles['stage']} aria-label={words.question.replace('{number}', String(at + 1))}>
          <div className={styles['inline']}>
            <TextField
              name={`question.${at}`}
              target={`questions.${at}.text`}
              label={words.question.replace('{number}', String(at + 1))}
              required
              maxLength={1024}
              value={question.text}
              onChange={(event) => edit(at, { text: event.target.value })}
            />
            <ChoiceField
              name={`kind.${at}`}
              label={words.questionKind}
              value={question.kind}
              onChange={(event) => edit(at, { kind: event.target.value as QuestionKind })}
            >
              {questionKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words.questionKinds[kind]}
                </option>
              ))}
            </ChoiceField>
          </div>
          {question.kind === 'one' || question.kind === 'several' ? (
            <LongField
              name={`choices.${at}`}
              target={`questions.${at}.choices`}
              label={words.choices}
              hint={words.choicesHint}
              required
              rows={3}
              value={question.choices}
              onChange={(event) => edit(at, { choices: event.target.value })}
            />
          ) : (
            <TextField
              name={`pattern.${at}`}
              target={`questions.${at}.regexPattern`}
              label={words.pattern}
              hint={words.patternHint}
              maxLength={1024}
              value={question.pattern}
              onChange={(event) => edit(at, { pattern: event.target.value })}
            />
          )}
          <SwitchField
            name={`required.${at}`}
            label={words.questionRequired}
            checked={question.required}
            onChange={() => edit(at, { required: !question.required })}
          />
          <Button
            type="button"
            small
            look="quiet"
            onClick={() => change({ questions: questions.filter((_, each) => each !== at) })}
          >
            {words.removeQuestion}
          </Button>
        </section>
      ))}
      {questions.length < mostQuestions && (
        <div>
          <Button type="button" small onClick={() => change({ questions: [...questions, newQuestion] })}>
            {words.addQuestion}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
