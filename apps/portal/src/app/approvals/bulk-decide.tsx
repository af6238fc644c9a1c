'use client';

import { useRouter } from 'next/navigation';
import { useActionState, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../interface/form/button.tsx';
import formStyles from '../../interface/form/form.module.css';
import { announce } from '../../interface/live/toasts.tsx';
import { BulkBar, select, useSelection } from '../../interface/table/selection.tsx';
import { decideAll } from './actions.ts';
import styles from './approvals.module.css';

interface BulkRow {
  readonly id: string;
  readonly packageId: string;
  readonly packageName: string;
  readonly name: string;
}

interface BulkDecideProps {
  readonly rows: readonly BulkRow[];
  readonly formKey: string;
  readonly labels: Readonly<
    Record<
      'chosen' | 'clear' | 'same' | 'several' | 'approve' | 'deny' | 'reason' | 'title' | 'cancel' | 'done',
      string
    >
  >;
}

const selection = 'approvals';

/** Decides the chosen requests together, if they are all about one package; shows what became of each. */
export function BulkDecide({ rows, formKey, labels }: BulkDecideProps) {
  const router = useRouter();
  const chosen = useSelection(selection);
  const dialog = useRef<HTMLDialogElement>(null);
  const [result, setResult] = useState<'Approve' | 'Deny'>('Deny');
  const [outcome, send, pending] = useActionState(decideAll, null);
  const titleId = useId();
  const picked = rows.filter(({ id }) => chosen.has(id));
  const packages = new Set(picked.map(({ packageId }) => packageId));
  const problems = new Map((outcome?.ok === true ? outcome.value : []).map(({ id, problem }) => [id, problem]));
  useEffect(() => {
    if (outcome?.ok !== true || outcome.value.length === 0) return;
    router.refresh();
    const failed = outcome.value.filter(({ problem }) => problem !== null);
    select(
      selection,
      failed.map(({ id }) => id),
    );
    if (failed.length > 0) return;
    dialog.current?.close();
    announce(labels.done);
  }, [outcome, labels.done, router]);
  const ask = (what: 'Approve' | 'Deny') => {
    setResult(what);
    dialog.current?.showModal();
  };
  const sameOnly = packages.size > 1 ? labels.several : undefined;
  const first = picked[0];
  return (
    <>
      <BulkBar name={selection} chosenLabel={labels.chosen} clearLabel={labels.clear}>
        {first !== undefined && packages.size === 1 && (
          <Button
            small
            look="quiet"
            onClick={() =>
              select(
                selection,
                rows.filter(({ packageId }) => packageId === first.packageId).map(({ id }) => id),
              )
            }
          >
            {labels.same.replace('#', first.packageName)}
          </Button>
        )}
        <Button small look="primary" whyNot={sameOnly} onClick={() => ask('Approve')}>
          {labels.approve}
        </Button>
        <Button small look="danger" whyNot={sameOnly} onClick={() => ask('Deny')}>
          {labels.deny}
        </Button>
      </BulkBar>
      <dialog ref={dialog} aria-labelledby={titleId} className={formStyles['dialog']}>
        <form action={send} className={formStyles['dialogBody']}>
          <h2 id={titleId}>
            {result === 'Approve' ? labels.approve : labels.deny}: {labels.title.replace('#', String(picked.length))}
          </h2>
          <input type="hidden" name="@key" value={outcome?.key || formKey} />
          <input type="hidden" name="result" value={result} />
          <ul className={styles['verdicts']}>
            {picked.map(({ id, name, packageName }) => (
              <li key={id}>
                <input type="hidden" name="id" value={id} />
                <b>{name}</b> <span>{packageName}</span>
                {problems.get(id) != null && <em role="alert">{problems.get(id)}</em>}
              </li>
            ))}
          </ul>
          <label className={formStyles['field']}>
            {labels.reason}
            <textarea name="justification" required rows={2} maxLength={2048} className={formStyles['control']} />
          </label>
          <div className={formStyles['dialogFoot']}>
            <Button type="button" look="quiet" onClick={() => dialog.current?.close()}>
              {labels.cancel}
            </Button>
            <Button
              type="submit"
              look={result === 'Approve' ? 'primary' : 'danger'}
              aria-busy={pending}
              disabled={pending || picked.length === 0}
            >
              {result === 'Approve' ? labels.approve : labels.deny}
            </Button>
          </div>
        </form>
      </dialog>
    </>
  );
}
