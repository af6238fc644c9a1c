'use client';

import { Button } from '../../../../interface/form/button.tsx';
import { SwitchField } from '../../../../interface/form/field.tsx';
import { orManager, type PolicyDraft } from './draft.ts';
import styles from './fields.module.css';
import { sensibleStage, type StageDraft } from './stage-draft.ts';
import { StageFields, type StageWords } from './stage-fields.tsx';

export interface ApprovalWords extends StageWords {
  readonly approval: string;
  readonly approvalNeeded: string;
  readonly approvalHint: string;
  readonly addStage: string;
  readonly removeStage: string;
  /** `{number}`: of the stage. */
  readonly stage: string;
}

interface ApprovalFieldsProps {
  readonly draft: PolicyDraft;
  readonly change: (some: Partial<PolicyDraft>) => void;
  readonly words: ApprovalWords;
}

const mostStages = 10;

/** Whether anybody decides, and the stages in which they do, one after the other. */
export function ApprovalFields({ draft, change, words }: ApprovalFieldsProps) {
  const { further } = draft;
  const extensions =
    draft.extending && draft.extendingApproval && draft.ends !== 'never' && draft.audience !== 'nobody';
  const changeFurther = (at: number, some: Partial<StageDraft>) =>
    change({ further: further.map((stage, each) => (each === at ? { ...stage, ...some } : stage)) });
  const title = (number: number) => words.stage.replace('{number}', String(number));
  return (
    <fieldset className={styles['part']}>
      <legend>{words.approval}</legend>
      <SwitchField
        name="approval"
        label={words.approvalNeeded}
        hint={words.approvalHint}
        checked={draft.approval}
        onChange={() => change({ approval: !draft.approval, ...orManager(draft.approvers) })}
      />
      {(draft.approval || extensions) && (
        <>
          <section className={styles['stage']} aria-label={title(1)}>
            {further.length > 0 && <h3>{title(1)}</h3>}
            <StageFields stage={draft} at={0} change={change} words={words} />
          </section>
          {further.map((stage, at) => (
            <section key={at} className={styles['stage']} aria-label={title(at + 2)}>
              <h3>{title(at + 2)}</h3>
              <StageFields stage={stage} at={at + 1} change={(some) => changeFurther(at, some)} words={words} />
              <div>
                <Button
                  type="button"
                  small
                  look="quiet"
                  onClick={() => change({ further: further.filter((_, each) => each !== at) })}
                >
                  {words.removeStage}
                </Button>
              </div>
            </section>
          ))}
          {further.length + 1 < mostStages && (
            <div>
              <Button type="button" small onClick={() => change({ further: [...further, nextStage()] })}>
                {words.addStage}
              </Button>
            </div>
          )}
        </>
      )}
    </fieldset>
  );
}

/** The manager has decided by then; a further stage names somebody else. */
const nextStage = (): StageDraft => ({ ...sensibleStage(), approvers: [] });
