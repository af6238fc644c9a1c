import { countUsers } from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import { read } from '../../../../interface/visit/read.ts';
import { plannedWords } from '../planning/planned-words.ts';
import { policyFieldsWords } from './policy-words.ts';
import type { PolicyEditorWords } from './policy-editor.tsx';

/** What the editor of a policy says. `concerned`: how many a change concerns; nothing for a policy that is being made. */
export async function policyEditorWords(concerned?: { holders: number; requests: number }): Promise<PolicyEditorWords> {
  const [t, shell, planned, fields, employees, everybody] = await Promise.all([
    getTranslations('policy'),
    getTranslations('shell'),
    plannedWords(),
    policyFieldsWords(),
    read(countUsers, { odata: { $filter: `userType eq 'Member' and accountEnabled eq true` } }),
    read(countUsers, { odata: { $filter: 'accountEnabled eq true' } }),
  ]);
  return {
    fields,
    planned,
    reach: {
      title: t('reach.title'),
      employees: t('reach.employees', { count: employees.value }),
      everybody: t('reach.everybody', { count: everybody.value }),
      nobody: t('reach.nobody'),
      nobodyNamed: t('reach.nobodyNamed'),
      membersOf: t.raw('reach.membersOf') as string,
    },
    try: { title: t('try.title'), lead: t('try.lead'), who: t('try.who'), go: t('try.go'), picker: fields.picker },
    picture: t('picture'),
    inWords: t('inWords'),
    save: t(concerned === undefined ? 'create' : 'save'),
    confirmTitle: t('confirmTitle'),
    confirm: t('confirm'),
    unchanged: t('unchanged'),
    cancel: shell('cancel'),
    reload: shell('reload'),
    changedMeanwhile: t('changedMeanwhile'),
    concerns:
      concerned === undefined
        ? []
        : [t('concerns.holders', { count: concerned.holders }), t('concerns.requests', { count: concerned.requests })],
  };
}
