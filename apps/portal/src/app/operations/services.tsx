import { applyAgainIn, domains, serviceStatusOf, type Domain, type ServiceStatus } from '@bailiwick/contracts-core';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '../../interface/form/dialog.tsx';
import { Panel } from '../../interface/shown/page-head.tsx';
import { PlainTable } from '../../interface/shown/picture.tsx';
import { Chip } from '../../interface/shown/state-chip.tsx';
import { Time } from '../../interface/shown/time.tsx';
import { newKey } from '../../interface/visit/act.ts';
import { read } from '../../interface/visit/read.ts';
import type { Visitor } from '../../interface/visit/visitor.ts';
import { applyAgain } from './actions.ts';
import { healthOf } from './health.ts';
import styles from './operations.module.css';

/** Each service as it says it is; null for one that does not answer. */
async function statuses(): Promise<readonly (readonly [Domain, ServiceStatus | null])[]> {
  return Promise.all(
    domains.map(async (domain) => {
      const answer = await read(serviceStatusOf(domain), {}).catch(() => null);
      return [domain, answer?.value ?? null] as const;
    }),
  );
}

/** What waits, what is late and what went wrong in each service. */
export async function ServicesPanel({ me }: { me: Visitor }) {
  const [t, shell, format, all] = await Promise.all([
    getTranslations('operations'),
    getTranslations('shell'),
    getFormatter(),
    statuses(),
  ]);
  const number = (count: number | undefined) => (count === undefined ? '' : format.number(count));
  const faults = all.flatMap(([domain, status]) => (status?.faults ?? []).map((fault) => ({ domain, ...fault })));
  const mayRetry = me.may(applyAgainIn('audit').permission as 'operations.retry');
  return (
    <>
      <Panel title={t('services.title')}>
        <PlainTable
          label={t('services.title')}
          head={[
            t('services.service'),
            t('services.health'),
            t('services.unpublished'),
            t('services.pending'),
            t('services.overdue'),
            t('services.parked'),
            t('services.nextTimer'),
          ]}
          numbers={[2, 3, 4, 5]}
          rows={all.map(([domain, status]) => {
            const health = healthOf(status);
            const tone = { well: 'good', busy: 'wait', ill: 'bad', silent: 'bad' } as const;
            return {
              key: domain,
              cells: [
                t(`services.names.${domain}`),
                <Chip key="health" tone={tone[health]} words={t(`services.healths.${health}`)} />,
                number(status?.unpublished),
                number(status?.pending),
                number(status?.overdue),
                number(status?.parked),
                <Time key="next" at={status?.nextTimer} as="both" />,
              ],
            };
          })}
        />
      </Panel>
      <Panel title={t('faults.title')}>
        {faults.length === 0 ? (
          <p className={styles['soft']}>{t('faults.none')}</p>
        ) : (
          <>
            <p className={styles['soft']}>{t('faults.lead')}</p>
            <PlainTable
              label={t('faults.title')}
              head={[t('services.service'), t('faults.object'), t('faults.error'), t('faults.at'), '']}
              rows={faults.map((fault) => ({
                key: `${fault.domain} ${fault.aggregate} ${fault.id} ${fault.version}`,
                cells: [
                  t(`services.names.${fault.domain}`),
                  <span key="object" title={fault.id}>
                    {fault.aggregate} {fault.id.slice(0, 8)} · {fault.version}
                  </span>,
                  <code key="error">{fault.error}</code>,
                  <Time key="at" at={fault.at} as="relative" />,
                  mayRetry && (
                    <ConfirmDialog
                      key="retry"
                      action={applyAgain}
                      formKey={newKey()}
                      hidden={{ domain: fault.domain, aggregate: fault.aggregate, id: fault.id }}
                      open={t('faults.retry')}
                      openSmall
                      title={t('faults.retryTitle')}
                      confirm={t('faults.retry')}
                      cancel={shell('cancel')}
                    >
                      <p>{t('faults.retryLead')}</p>
                    </ConfirmDialog>
                  ),
                ],
              }))}
            />
          </>
        )}
      </Panel>
    </>
  );
}
