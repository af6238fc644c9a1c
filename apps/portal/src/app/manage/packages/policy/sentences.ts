import type { Unit } from './amount.ts';
import type { PolicyDraft } from './draft.ts';
import { usualReminders, type StageDraft } from './stage-draft.ts';
import { isManager, isSponsors, typeOf, type NamedSet } from './named-set.ts';

/** Templates of the sentences, `{name}` for what is put in; the same in both places where sentences are made. */
export type SentenceWords = Readonly<Record<string, string>>;

/** In which language, and with which words, a policy is said. */
export interface Tongue {
  readonly locale: string;
  readonly words: SentenceWords;
}

export const parts = ['who', 'reason', 'approval', 'fallback', 'end', 'extension', 'rest'] as const;
export type Part = (typeof parts)[number];

/** One thing that a policy says. */
export interface Sentence {
  readonly part: Part;
  readonly text: string;
}

/** The template of that name with its places filled; the name itself where there is no such template. */
export const fill = ({ words }: Tongue, name: string, values: Readonly<Record<string, string>> = {}): string =>
  (words[name] ?? name).replaceAll(/\{(\w+)\}/g, (place, key: string) => values[key] ?? place);

const singular = { hours: 'hour', days: 'day', months: 'month' } as const;

/** "14 days", "1 Monat". */
export const timeInWords = ({ locale }: Tongue, amount: number, unit: Unit): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: singular[unit], unitDisplay: 'long' }).format(amount);

/** "31 December 2026"; the day itself, whatever the reader's time zone. */
export const dayInWords = ({ locale }: Tongue, day: string): string =>
  day === ''
    ? '…'
    : new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

const listed = ({ locale }: Tongue, names: readonly string[], type: 'conjunction' | 'disjunction') =>
  new Intl.ListFormat(locale, { type }).format(names);

/** What somebody named in a policy is called. */
export function nameInWords(named: NamedSet, tongue: Tongue): string {
  if (isManager(named, 1)) return fill(tongue, 'manager');
  if (isManager(named, 2)) return fill(tongue, 'managersManager');
  if (isSponsors(named)) return fill(tongue, 'sponsors');
  const kind = typeOf(named);
  if (kind === 'requestorManager' || kind === 'targetManager')
    return fill(tongue, 'managerAbove', { level: String(named.set.managerLevel ?? 1) });
  if (kind === 'groupMembers') return fill(tongue, 'membersOf', { group: named.name ?? fill(tongue, 'gone') });
  if (kind === 'attributeRuleMembers') return fill(tongue, 'byRule', { rule: named.set.membershipRule ?? '' });
  return kind === 'singleUser' ? (named.name ?? fill(tongue, 'gone')) : kind;
}

const capital = (text: string, { locale }: Tongue) => text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);

const people = (named: readonly NamedSet[], type: 'conjunction' | 'disjunction', tongue: Tongue) =>
  named.length === 0
    ? '…'
    : listed(
        tongue,
        named.map((one) => nameInWords(one, tongue)),
        type,
      );

/** One stage, said: who decides it, how many of them, who may decide later, and who where none of them can. */
function stageSentences(stage: StageDraft, at: number, adds: boolean, tongue: Tongue): readonly Sentence[] {
  const say = (part: Part, name: string, values?: Readonly<Record<string, string>>): Sentence => ({
    part,
    text: capital(fill(tongue, name, values), tongue),
  });
  const days = (amount: number) => timeInWords(tongue, amount, 'days');
  const opening = at > 0 ? 'approvalThen' : adds ? 'approval' : 'approvalOfExtensions';
  return [
    say('approval', opening, {
      approvers: people(stage.approvers, stage.decision === 'all' ? 'conjunction' : 'disjunction', tongue),
      time: days(stage.answerDays),
    }),
    ...(stage.decision === 'all' ? [say('approval', 'decisionAll')] : []),
    ...(stage.decision === 'quorum' ? [say('approval', 'decisionQuorum', { quorum: String(stage.quorum) })] : []),
    ...(stage.decision === 'quorum' && stage.denialCounts ? [say('approval', 'denialCounts')] : []),
    ...(stage.approverReason ? [say('approval', 'approverReason')] : []),
    ...(stage.escalation
      ? [
          say('approval', 'escalation', {
            time: days(stage.escalationDays),
            alternates: people(stage.alternates, 'disjunction', tongue),
          }),
        ]
      : []),
    ...(stage.moreTime ? [say('approval', 'moreTime')] : []),
    ...(stage.reminders.trim() === '' ? [say('approval', 'noReminders')] : []),
    ...(stage.reminders.trim() === '' || stage.reminders.trim() === usualReminders
      ? []
      : [say('approval', 'reminders', { days: stage.reminders.trim() })]),
    stage.fallback.length > 0
      ? say('fallback', 'fallback', { fallback: people(stage.fallback, 'disjunction', tongue) })
      : say('fallback', 'fallbackOwners'),
  ];
}

/** The policy, said: one sentence per thing that it decides, in the order in which they happen. */
export function sentencesOf(draft: PolicyDraft, tongue: Tongue): readonly Sentence[] {
  const say = (part: Part, name: string, values?: Readonly<Record<string, string>>): Sentence => ({
    part,
    text: capital(fill(tongue, name, values), tongue),
  });
  const byRule = draft.targets.filter((named) => typeOf(named) === 'attributeRuleMembers');
  if (byRule.length > 0)
    return [
      say('who', 'automatic', {
        who: listed(
          tongue,
          byRule.map((named) => nameInWords(named, tongue)),
          'disjunction',
        ),
      }),
      say('end', 'automaticEnd'),
      ...(draft.mails ? [] : [say('rest', 'noMails')]),
    ];
  const closed = draft.audience === 'nobody';
  const who = people(draft.targets, 'conjunction', tongue);
  const extends_ = draft.extending && draft.ends !== 'never' && !closed;
  const asksApprovers = draft.approval || (extends_ && draft.extendingApproval);
  const end = { never: 'endsNever', on: 'endsOn', after: 'endsAfter' }[draft.ends];
  return [
    say('who', closed || draft.asking ? `who.${draft.audience}` : `assigned.${draft.audience}`, { who }),
    ...(draft.reason && !closed ? [say('reason', 'reason')] : []),
    ...(draft.onBehalf && !closed ? [say('who', 'onBehalf')] : []),
    ...(closed ? [] : draft.questions.map(({ text }) => say('reason', 'question', { text }))),
    ...(!draft.approval ? [say('approval', 'approvalNone')] : []),
    ...(asksApprovers
      ? [draft, ...draft.further].flatMap((stage, at) => stageSentences(stage, at, draft.approval, tongue))
      : []),
    say('end', end, { time: timeInWords(tongue, draft.amount, draft.unit), date: dayInWords(tongue, draft.endDate) }),
    ...(draft.choosing && !closed ? [say('end', 'choosing')] : []),
    ...(draft.ends === 'never'
      ? []
      : [say('extension', extends_ ? (draft.extendingApproval ? 'extendsApproved' : 'extends') : 'extendsNot')]),
    ...(closed ? [] : [say('rest', draft.givingBack ? 'givingBack' : 'givingBackNot')]),
    ...(draft.mails ? [] : [say('rest', 'noMails')]),
  ];
}

/** What is said differently now: sentences that went and sentences that came. */
export function difference(
  before: readonly Sentence[],
  after: readonly Sentence[],
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const texts = (sentences: readonly Sentence[]) => sentences.map(({ text }) => text);
  const [old, now] = [texts(before), texts(after)];
  return { gone: old.filter((text) => !now.includes(text)), come: now.filter((text) => !old.includes(text)) };
}
