'use client';

import { useState } from 'react';
import { ActionForm } from '../../../../interface/form/action-form.tsx';
import { Button } from '../../../../interface/form/button.tsx';
import { Dialog } from '../../../../interface/form/dialog.tsx';
import { LongField, SwitchField, TextField } from '../../../../interface/form/field.tsx';
import form from '../../../../interface/form/form.module.css';
import fields from '../policy/fields.module.css';
import layout from '../policy/policy.module.css';
import { Planned, type PlannedWords } from '../planning/planned.tsx';
import { saveAutomaticPolicy } from './actions.ts';
import type { AutomaticDraft } from './automatic-draft.ts';

export interface AutomaticWords {
  readonly lead: string;
  readonly name: string;
  readonly description: string;
  readonly rule: string;
  readonly ruleHint: string;
  readonly another: string;
  readonly withoutRule: string;
  readonly gives: string;
  readonly givesHint: string;
  readonly takes: string;
  readonly takesHint: string;
  readonly graceDays: string;
  readonly graceHint: string;
  readonly mails: string;
  readonly effect: string;
  readonly save: string;
  readonly confirmTitle: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly reload: string;
  readonly planned: PlannedWords;
}

interface AutomaticEditorProps {
  readonly formKey: string;
  readonly packageId: string;
  readonly policyId?: string;
  readonly version?: string;
  readonly draft: AutomaticDraft;
  readonly words: AutomaticWords;
}

const formId = 'automatic-policy';

/** An automatic policy: its rules are checked, and whom they concern is counted, while they are written. */
export function AutomaticEditor({ formKey, packageId, policyId, version, draft: now, words }: AutomaticEditorProps) {
  const [began] = useState(version);
  const [draft, edit] = useState(now);
  const change = (some: Partial<AutomaticDraft>) => edit({ ...draft, ...some });
  const rules = (at: number, text: string) => draft.rules.map((rule, index) => (index === at ? text : rule));
  const planned = { automaticRule: { assignmentPolicyId: policyId, membershipRules: draft.rules } };
  return (
    <div className={layout['editor']}>
      <p className={layout['way']}>{words.lead}</p>
      <ActionForm
        id={formId}
        action={saveAutomaticPolicy}
        formKey={formKey}
        version={began}
        reload={words.reload}
        hidden={{ packageId, policyId, draft: JSON.stringify(draft) }}
      >
        <div className={layout['fields']}>
          <section className={fields['part']}>
            <TextField
              name="displayName"
              label={words.name}
              required
              maxLength={256}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
            <LongField
              name="description"
              label={words.description}
              rows={2}
              value={draft.description}
              onChange={(event) => change({ description: event.target.value })}
            />
          </section>
          <section className={fields['part']}>
            {draft.rules.map((rule, at) => (
              <LongField
                // Rules have no names: the place is who they are.
                // oxlint-disable-next-line react/no-array-index-key
                key={at}
                name={`rule.${at}`}
                target="membershipRule"
                label={draft.rules.length === 1 ? words.rule : `${words.rule} ${at + 1}`}
                hint={words.ruleHint}
                rows={3}
                spellCheck={false}
                maxLength={3072}
                required
                value={rule}
                onChange={(event) => change({ rules: rules(at, event.target.value) })}
              />
            ))}
            <div className={form['buttons']}>
              <Button type="button" small onClick={() => change({ rules: [...draft.rules, ''] })}>
                {words.another}
              </Button>
              {draft.rules.length > 1 && (
                <Button type="button" small look="quiet" onClick={() => change({ rules: draft.rules.slice(0, -1) })}>
                  {words.withoutRule}
                </Button>
              )}
            </div>
          </section>
          <section className={fields['part']}>
            <SwitchField
              name="gives"
              label={words.gives}
              hint={words.givesHint}
              checked={draft.gives}
              onChange={() => change({ gives: !draft.gives })}
            />
            <SwitchField
              name="takes"
              label={words.takes}
              hint={words.takesHint}
              checked={draft.takes}
              onChange={() => change({ takes: !draft.takes })}
            />
            {draft.takes && (
              <TextField
                name="graceDays"
                target="gracePeriodBeforeAccessRemoval"
                type="number"
                min={0}
                max={3660}
                label={words.graceDays}
                hint={words.graceHint}
                value={draft.graceDays}
                onChange={(event) => change({ graceDays: Number(event.target.value) || 0 })}
              />
            )}
            <SwitchField
              name="mails"
              label={words.mails}
              checked={draft.mails}
              onChange={() => change({ mails: !draft.mails })}
            />
          </section>
        </div>
        <div className={form['buttons']}>
          <Dialog open={words.save} openLook="primary" title={words.confirmTitle}>
            {(close) => (
              <>
                <Planned packageId={packageId} change={planned} words={words.planned} />
                <p>{words.effect}</p>
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
        </div>
      </ActionForm>
      <aside className={layout['aside']}>
        <Planned packageId={packageId} change={planned} words={words.planned} />
      </aside>
    </div>
  );
}
