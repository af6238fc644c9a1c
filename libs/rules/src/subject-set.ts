import { objectOf, textOf } from './json.ts';

/** Somebody named in a policy, in Graph's terms without the `#microsoft.graph.` prefix. */
export type SubjectSet =
  | { readonly type: 'singleUser'; readonly userId: string }
  | { readonly type: 'groupMembers'; readonly groupId: string }
  | { readonly type: 'requestorManager' | 'targetManager'; readonly managerLevel: number }
  | { readonly type: 'internalSponsors' | 'targetUserSponsors' }
  /** Whoever a rule has, in an automatic policy. */
  | { readonly type: 'attributeRuleMembers'; readonly membershipRule: string }
  /** Known to Graph and not to this release, or unreadable: contains nobody. */
  | { readonly type: 'unsupported'; readonly name: string };

/** The name behind `#microsoft.graph.`; empty when the value has none. */
export function typeNameOf(value: unknown): string {
  return (textOf(objectOf(value)['@odata.type']) ?? '').replace(/^#?(?:microsoft\.graph\.)?/i, '');
}

export function readSubjectSet(value: unknown): SubjectSet {
  const raw = objectOf(value);
  const name = typeNameOf(raw);
  switch (name) {
    case 'singleUser':
      return { type: 'singleUser', userId: textOf(raw['userId']) ?? '' };
    case 'groupMembers':
      return { type: 'groupMembers', groupId: textOf(raw['groupId']) ?? '' };
    case 'requestorManager':
    case 'targetManager': {
      const level = Number(raw['managerLevel'] ?? 1);
      return { type: name, managerLevel: Number.isInteger(level) && level >= 1 && level <= 4 ? level : 1 };
    }
    case 'internalSponsors':
    case 'targetUserSponsors':
      return { type: name };
    case 'attributeRuleMembers':
      return { type: name, membershipRule: textOf(raw['membershipRule']) ?? '' };
    default:
      return { type: 'unsupported', name };
  }
}

export const groupIdsOf = (sets: readonly SubjectSet[]): string[] => [
  ...new Set(sets.flatMap((set) => (set.type === 'groupMembers' ? [set.groupId] : []))),
];

export const userIdsOf = (sets: readonly SubjectSet[]): string[] => [
  ...new Set(sets.flatMap((set) => (set.type === 'singleUser' ? [set.userId] : []))),
];
