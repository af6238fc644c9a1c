import { listMessages } from '@bailiwick/contracts-request-workflow';
import type { requestMessage } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { ActionForm, Submit } from '../../interface/form/action-form.tsx';
import { LongField } from '../../interface/form/field.tsx';
import { Panel } from '../../interface/shown/page-head.tsx';
import { Time } from '../../interface/shown/time.tsx';
import { newKey } from '../../interface/visit/act.ts';
import { readList, readOrNull } from '../../interface/visit/read.ts';
import styles from './approvals.module.css';
import { say } from './discuss-actions.ts';

interface TalkProps {
  readonly requestId: string;
  /** What the visitor may say: an approver asks, the requestor answers. */
  readonly as: 'approver' | 'requestor' | 'reader';
}

/** What approvers asked and was answered, and the next word. Nothing where nobody said anything and nobody may. */
export async function Talk({ requestId, as }: TalkProps) {
  const [t, found] = await Promise.all([
    getTranslations('approvals'),
    readOrNull(readList<z.output<typeof requestMessage>>(listMessages, { assignmentRequestId: requestId })),
  ]);
  const messages = found?.rows ?? [];
  const speaks = as === 'approver' || (as === 'requestor' && messages.length > 0);
  if (messages.length === 0 && !speaks) return null;
  return (
    <Panel title={t('talk.title')}>
      {messages.length > 0 && (
        <ol className={styles['talk']}>
          {messages.map(({ id, kind, author, text, sentDateTime }) => (
            <li key={id} data-kind={kind}>
              <small>
                <b>{author.displayName}</b> · <Time at={sentDateTime} as="relative" />
              </small>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      )}
      {speaks && (
        <ActionForm action={say} formKey={newKey()} hidden={{ requestId }}>
          <LongField
            name="text"
            label={t(as === 'approver' ? 'talk.ask' : 'talk.answer')}
            rows={2}
            maxLength={2000}
            required
          />
          <div className={styles['decide']}>
            <Submit look="plain">{t('talk.send')}</Submit>
          </div>
        </ActionForm>
      )}
    </Panel>
  );
}
