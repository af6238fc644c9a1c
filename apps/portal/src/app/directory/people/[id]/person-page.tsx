import { getUser } from '@bailiwick/contracts-directory';
import type { Permission } from '@bailiwick/authorization';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHead, Tabs } from '../../../../interface/shown/page-head.tsx';
import type { PrincipalRow } from '../../../../interface/shown/principal.tsx';
import { Chip, Tag } from '../../../../interface/shown/state-chip.tsx';
import { openPage, type Visit } from '../../../../interface/visit/page.tsx';
import { read } from '../../../../interface/visit/read.ts';

const views = ['access', 'assignments', 'history'] as const;
export type PersonView = (typeof views)[number];

/** Views that are not for everybody. */
const permissions: Partial<Record<PersonView, Permission>> = { history: 'audit.read' };

export interface PersonShown {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly companyName: string | null;
  readonly officeLocation: string | null;
  readonly employeeId: string | null;
  readonly accountEnabled: boolean;
  readonly userType: 'Member' | 'Guest';
  readonly createdDateTime: string | null;
  readonly manager: PrincipalRow | null;
  readonly memberOf: readonly PrincipalRow[];
}

const properties =
  'id,displayName,userPrincipalName,mail,jobTitle,department,companyName,officeLocation,employeeId,accountEnabled,userType,createdDateTime';

export interface PersonVisit extends Visit {
  readonly person: PersonShown;
}

/** A view of one person under their head and the tabs. */
export function openPerson(view: PersonView, show: (visit: PersonVisit) => Promise<ReactNode>) {
  return openPage({ permission: permissions[view] ?? 'directory.read' }, async (visit) => {
    const userId = visit.params['id'] ?? '';
    const path = `/directory/people/${userId}`;
    const [t, people, { value: person }] = await Promise.all([
      getTranslations('directory'),
      getTranslations('people'),
      read<typeof getUser, PersonShown>(getUser, {
        userId,
        odata: {
          $select: properties,
          $expand: 'manager($select=id,displayName),memberOf($select=id,displayName,odataType;$top=100)',
        },
      }),
    ]);
    return (
      <>
        <PageHead
          trail={[
            { href: '/directory', title: t('title') },
            { href: '/directory/people', title: t('tabs.people') },
          ]}
          title={person.displayName}
          lead={[person.jobTitle, person.department].filter(Boolean).join(' · ')}
          marks={
            <>
              <Chip
                tone={person.accountEnabled ? 'good' : 'calm'}
                words={t(person.accountEnabled ? 'accounts.enabled' : 'accounts.disabled')}
              />
              {person.userType === 'Guest' && <Tag tone="info">{t('types.Guest')}</Tag>}
            </>
          }
        />
        <Tabs
          label={people('views')}
          tabs={views
            .filter((name) => visit.me.mayAnywhere(permissions[name] ?? 'directory.read'))
            .map((name) => ({
              href: name === 'access' ? path : `${path}/${name}`,
              title: people(`tabs.${name}`),
              current: name === view,
            }))}
        />
        {await show({ ...visit, person })}
      </>
    );
  });
}
