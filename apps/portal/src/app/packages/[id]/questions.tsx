import { getTranslations } from 'next-intl/server';
import { ChoiceField, LongField, SwitchField, TextField } from '../../../interface/form/field.tsx';
import { answerField, type AskedQuestion, type EarlierAnswers } from './question-fields.ts';
import styles from './sheet.module.css';

interface QuestionsProps {
  readonly asked: readonly AskedQuestion[];
  /** What was answered before, by the id of the question. */
  readonly earlier: EarlierAnswers;
}

/** What the terms ask, each question in the form that its answer has. */
export async function Questions({ asked, earlier }: QuestionsProps) {
  const t = await getTranslations('packageSheet');
  return asked.map((question) => {
    const { id, text, isRequired } = question;
    const given = earlier.get(id) ?? [];
    const about = { name: answerField(id), target: id, label: isRequired ? text : t('questionOptional', { text }) };
    if (question.choices === undefined)
      return question.isSingleLineQuestion === false ? (
        <LongField key={id} {...about} required={isRequired} defaultValue={given[0]} maxLength={4000} rows={3} />
      ) : (
        <TextField
          key={id}
          {...about}
          required={isRequired}
          defaultValue={given[0]}
          maxLength={4000}
          {...(question.regexPattern && { hint: t('questionForm', { form: question.regexPattern }) })}
        />
      );
    if (question.isMultipleSelectionAllowed === true)
      return (
        <fieldset key={id} className={styles['choices']}>
          <legend>{about.label}</legend>
          {question.choices.map(({ actualValue, text: label }) => (
            <SwitchField
              key={actualValue}
              name={about.name}
              label={label}
              value={actualValue}
              defaultChecked={given.includes(actualValue)}
            />
          ))}
        </fieldset>
      );
    return (
      <ChoiceField key={id} {...about} required={isRequired} defaultValue={given[0] ?? ''}>
        <option value="">{t('choose')}</option>
        {question.choices.map(({ actualValue, text: label }) => (
          <option key={actualValue} value={actualValue}>
            {label}
          </option>
        ))}
      </ChoiceField>
    );
  });
}
