import { getTranslations } from 'next-intl/server';
import { plannedWords } from '../planning/planned-words.ts';
import type { AutomaticWords } from './automatic-editor.tsx';

export async function automaticWords(isNew: boolean): Promise<AutomaticWords> {
  const [t, policy, shell, planned] = await Promise.all([
    getTranslations('planning.automatic'),
    getTranslations('policy'),
    getTranslations('shell'),
    plannedWords(),
  ]);
  const own = [
    'lead',
    'rule',
    'ruleHint',
    'another',
    'withoutRule',
    'gives',
    'givesHint',
    'takes',
    'takesHint',
    'graceDays',
    'graceHint',
    'effect',
  ] as const;
  return {
    ...(Object.fromEntries(own.map((name) => [name, t(name)])) as Record<(typeof own)[number], string>),
    name: policy('fields.name'),
    description: policy('fields.description'),
    mails: policy('fields.mails'),
    save: policy(isNew ? 'create' : 'save'),
    confirmTitle: t('confirmTitle'),
    confirm: policy('confirm'),
    cancel: shell('cancel'),
    reload: shell('reload'),
    planned,
  };
}
