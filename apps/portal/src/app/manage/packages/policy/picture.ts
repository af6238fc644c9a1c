import type { PolicyDraft } from './draft.ts';
import { typeOf } from './named-set.ts';
import type { StageDraft } from './stage-draft.ts';
import { dayInWords, fill, nameInWords, timeInWords, type Tongue } from './sentences.ts';

/** One step on the way from asking to the end. */
export interface Step {
  readonly key: 'request' | 'assign' | 'approval' | 'access' | 'extension' | 'end';
  readonly title: string;
  /** Who or what; one line each. */
  readonly lines: readonly string[];
  /** How long, beside a clock. */
  readonly clock?: string;
  /** Where it goes when this fails. */
  readonly otherwise?: string;
}

/** More names than these do not fit a step. */
const mostNames = 3;

const titleOf = ({ decision, approvers }: StageDraft) => {
  if (decision === 'quorum') return 'approvalQuorum';
  const [only] = approvers.length === 1 ? approvers : [];
  if (only !== undefined && typeOf(only) !== 'groupMembers') return 'approvalOne';
  return decision === 'all' ? 'approvalAll' : 'approval';
};

/** The way of a request under the policy: what the picture shows, and what its list says. */
export function stepsOf(draft: PolicyDraft, tongue: Tongue): readonly Step[] {
  const say = (name: string, values?: Readonly<Record<string, string>>) => fill(tongue, `picture.${name}`, values);
  const closed = draft.audience === 'nobody';
  const names = (list: PolicyDraft['approvers']) => {
    const all = list.map((named) => nameInWords(named, tongue));
    return all.length <= mostNames
      ? all
      : [...all.slice(0, mostNames - 1), say('more', { count: String(all.length - mostNames + 1) })];
  };
  const who = {
    nobody: () => [say('administrators')],
    specific: () => (draft.targets.length === 0 ? ['…'] : names(draft.targets)),
    employees: () => [say('who.employees')],
    everybody: () => [say('who.everybody')],
  }[draft.audience]();
  const duration = timeInWords(tongue, draft.amount, draft.unit);
  return [
    closed || !draft.asking
      ? { key: 'assign', title: say('assign'), lines: who }
      : { key: 'request', title: say('request'), lines: draft.reason ? [...who, say('withReason')] : who },
    ...(draft.approval ? [draft, ...draft.further] : []).map((stage) => ({
      key: 'approval' as const,
      title: say(titleOf(stage), { quorum: String(stage.quorum) }),
      lines: [
        ...(stage.approvers.length === 0 ? ['…'] : names(stage.approvers)),
        ...(stage.escalation
          ? [say('escalation', { time: timeInWords(tongue, stage.escalationDays, 'days') }), ...names(stage.alternates)]
          : []),
      ],
      clock: timeInWords(tongue, stage.answerDays, 'days'),
      otherwise: say('denied'),
    })),
    {
      key: 'access',
      title: say('access'),
      lines: [
        draft.ends === 'after'
          ? duration
          : draft.ends === 'on'
            ? say('until', { date: dayInWords(tongue, draft.endDate) })
            : say('forGood'),
      ],
    },
    ...(draft.ends !== 'never' && draft.extending && !closed
      ? [
          {
            key: 'extension' as const,
            title: say('extension'),
            lines: [say(draft.extendingApproval ? 'approvedAgain' : 'withoutApproval')],
          },
        ]
      : []),
    ...(draft.ends === 'never' ? [] : [{ key: 'end' as const, title: say('end'), lines: [say('takenAway')] }]),
  ];
}
