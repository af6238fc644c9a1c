'use client';

import { useState, type KeyboardEvent } from 'react';
import { ActionForm, Submit } from '../../../../interface/form/action-form.tsx';
import { Button } from '../../../../interface/form/button.tsx';
import { Dialog } from '../../../../interface/form/dialog.tsx';
import form from '../../../../interface/form/form.module.css';
import type { Policy } from '../shapes.ts';
import { savePolicy } from './actions.ts';
import type { PlannedChange } from '../planning/plan.ts';
import { Planned, type PlannedWords } from '../planning/planned.tsx';
import { definitionOf, type PolicyDefinition } from './definition.ts';
import { type PolicyDraft } from './draft.ts';
import { PolicyFields, type PolicyFieldsWords } from './fields.tsx';
import { stepsOf } from './picture.ts';
import styles from './policy.module.css';
import { PolicyPicture } from './policy-picture.tsx';
import { PolicySaid } from './policy-said.tsx';
import { Reach, type ReachWords } from './reach.tsx';
import { difference, sentencesOf, type Tongue } from './sentences.ts';
import { TryPolicy, type TryWords } from './try-policy.tsx';

export interface PolicyEditorWords {
  readonly fields: PolicyFieldsWords;
  readonly reach: ReachWords;
  readonly try: TryWords;
  readonly picture: string;
  readonly inWords: string;
  readonly save: string;
  readonly confirmTitle: string;
  readonly confirm: string;
  readonly unchanged: string;
  readonly cancel: string;
  readonly reload: string;
  readonly changedMeanwhile: string;
  /** Whom a change concerns; nothing for a policy that is being made. */
  readonly concerns: readonly string[];
  readonly planned: PlannedWords;
}

interface PolicyEditorProps {
  readonly formKey: string;
  readonly packageId: string;
  readonly version?: string | undefined;
  /** The policy as it is; nothing for one that is being made. */
  readonly before?: Policy;
  readonly draft: PolicyDraft;
  readonly tongue: Tongue;
  readonly words: PolicyEditorWords;
}

const formId = 'policy';

/** Who may ask, as the editor stands: what a plan is made of. */
function scopeChange(assignmentPolicyId: string | undefined, sent: string): PlannedChange {
  const { allowedTargetScope, specificAllowedTargets, requestorSettings } = JSON.parse(sent) as PolicyDefinition;
  return { policyScope: { assignmentPolicyId, allowedTargetScope, specificAllowedTargets, requestorSettings } };
}

const keepOpen = (event: KeyboardEvent) => {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
};

/** A policy in fields on one side; on the other its picture, its sentences and a place to try it, all as it stands now. */
export function PolicyEditor({ formKey, packageId, version, before, draft: now, tongue, words }: PolicyEditorProps) {
  // What was shown when editing began: a policy that somebody else has saved meanwhile must not be overwritten unseen.
  const [{ version: began, draft: earlier }, begin] = useState({ version, draft: now });
  const [draft, edit] = useState(now);
  const sentences = sentencesOf(draft, tongue);
  const named = draft.name === earlier.name ? [] : [draft.name];
  const { gone, come } = difference(sentencesOf(earlier, tongue), sentences);
  const changed =
    gone.length + come.length + named.length > 0 ||
    draft.description !== earlier.description ||
    JSON.stringify(draft.questions) !== JSON.stringify(earlier.questions);
  const definition = JSON.stringify(definitionOf(draft, before));
  return (
    <div className={styles['editor']}>
      <section className={styles['way']}>
        <PolicyPicture steps={stepsOf(draft, tongue)} label={words.picture} />
      </section>
      <ActionForm
        id={formId}
        action={savePolicy}
        formKey={formKey}
        version={began}
        reload={words.reload}
        hidden={{ packageId, policyId: before?.id, definition }}
      >
        {version !== began && (
          <div role="alert" className={form['refusal']}>
            <p>{words.changedMeanwhile}</p>
            <Button type="button" small onClick={() => (begin({ version, draft: now }), edit(now))}>
              {words.reload}
            </Button>
          </div>
        )}
        {/* Enter in a field would save past the summary. */}
        <div className={styles['fields']} onKeyDown={before === undefined ? undefined : keepOpen}>
          <PolicyFields draft={draft} onChange={edit} words={words.fields} />
        </div>
        <div className={form['buttons']}>
          {before === undefined ? (
            <Submit>{words.save}</Submit>
          ) : (
            <Dialog
              open={words.save}
              openLook="primary"
              title={words.confirmTitle}
              whyNot={changed ? undefined : words.unchanged}
            >
              {(close) => (
                <>
                  <ul className={styles['difference']}>
                    {named.map((name) => (
                      <li key={name}>
                        <del>{earlier.name}</del> <ins>{name}</ins>
                      </li>
                    ))}
                    {gone.map((text) => (
                      <li key={text}>
                        <del>{text}</del>
                      </li>
                    ))}
                    {come.map((text) => (
                      <li key={text}>
                        <ins>{text}</ins>
                      </li>
                    ))}
                  </ul>
                  <Planned packageId={packageId} change={scopeChange(before?.id, definition)} words={words.planned} />
                  {words.concerns.map((text) => (
                    <p key={text}>{text}</p>
                  ))}
                  <div className={form['dialogFoot']}>
                    <Button type="button" look="quiet" onClick={close}>
                      {words.cancel}
                    </Button>
                    <Button type="submit" form={formId} look="primary" onClick={close}>
                      {words.confirm}
                    </Button>
                  </div>
                </>
              )}
            </Dialog>
          )}
        </div>
      </ActionForm>
      <aside className={styles['aside']}>
        <section>
          <h3>{words.inWords}</h3>
          <PolicySaid sentences={sentences} label={words.inWords} />
        </section>
        <Reach draft={draft} words={words.reach} />
        <TryPolicy packageId={packageId} definition={definition} words={words.try} />
      </aside>
    </div>
  );
}
