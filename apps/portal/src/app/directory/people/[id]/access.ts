import type { GraphNode } from '../../../../interface/pictures/graph.tsx';
import type { LayerEdge } from '../../../../interface/pictures/layers.ts';

/** What a holder has of one resource role, as the assignment tells it. */
export interface SettledRole {
  readonly originSystem: string;
  readonly resourceOriginId: string;
  readonly roleOriginId: string;
  readonly roleDisplayName: string;
  readonly state: 'pending' | 'granted' | 'failed' | 'removed';
  readonly reason: string | null;
}

export interface HeldAssignment {
  readonly id: string;
  readonly state: string;
  readonly ends: string | null;
  readonly packageId: string;
  readonly packageName: string;
  readonly policyName: string | undefined;
  readonly roles: readonly SettledRole[];
  /** Held together with a package that excludes it. */
  readonly conflict: boolean;
}

export interface HeldGroup {
  readonly id: string;
  readonly displayName: string;
}

/** One right that somebody has, and every reason why. */
export interface EffectiveAccess {
  readonly key: string;
  readonly originSystem: string;
  readonly resourceOriginId: string;
  readonly resourceName: string;
  readonly roleName: string;
  /** Assignments that give it; none where it was given by hand. */
  readonly through: readonly HeldAssignment[];
  /** Worst of what the assignments say: one that failed shows. */
  readonly state: SettledRole['state'];
}

const gravity = ['granted', 'pending', 'failed'] as const;
const keyOf = (role: Pick<SettledRole, 'resourceOriginId' | 'roleOriginId'>) =>
  `${role.resourceOriginId} ${role.roleOriginId}`.toLowerCase();

/** Everything somebody has: what assignments give, and groups they are in without any. `nameOf` knows resources by origin. */
export function effectiveAccess(
  assignments: readonly HeldAssignment[],
  groups: readonly HeldGroup[],
  nameOf: (originId: string) => string | undefined,
  memberWord: string,
): readonly EffectiveAccess[] {
  const rights = new Map<string, EffectiveAccess>();
  for (const assignment of assignments)
    for (const role of assignment.roles) {
      if (role.state === 'removed') continue;
      const known = rights.get(keyOf(role));
      const worst = gravity.indexOf(role.state) > gravity.indexOf((known?.state ?? 'granted') as 'granted');
      rights.set(keyOf(role), {
        key: keyOf(role),
        originSystem: role.originSystem,
        resourceOriginId: role.resourceOriginId,
        resourceName: nameOf(role.resourceOriginId) ?? role.resourceOriginId,
        roleName: role.roleDisplayName,
        through: [...(known?.through ?? []), assignment],
        state: known === undefined || worst ? role.state : known.state,
      });
    }
  const covered = new Set(Array.from(rights.values(), ({ resourceOriginId }) => resourceOriginId.toLowerCase()));
  const byHand = groups
    .filter(({ id }) => !covered.has(id.toLowerCase()))
    .map(({ id, displayName }): EffectiveAccess => ({
      key: id,
      originSystem: 'AadGroup',
      resourceOriginId: id,
      resourceName: displayName,
      roleName: memberWord,
      through: [],
      state: 'granted',
    }));
  return [...rights.values(), ...byHand];
}

export interface AccessGraphWords {
  readonly person: string;
  readonly byHand: string;
  readonly noteOf: (assignment: HeldAssignment) => string;
  readonly conflict: string;
}

const toneOf = { granted: 'good', pending: 'calm', failed: 'bad', removed: 'calm' } as const;

/** Person → assignment → resource role, for the picture. Given by hand is a reason of its own. */
export function accessGraph(
  access: readonly EffectiveAccess[],
  assignments: readonly HeldAssignment[],
  words: AccessGraphWords,
): { readonly nodes: readonly GraphNode[]; readonly edges: readonly LayerEdge[] } {
  const hand = access.some(({ through }) => through.length === 0);
  const reasons: GraphNode[] = [
    ...assignments.map((held): GraphNode => ({
      id: held.id,
      layer: 1,
      title: held.packageName,
      note: held.conflict ? words.conflict : words.noteOf(held),
      href: `/manage/packages/${held.packageId}`,
      tone: held.conflict ? 'bad' : 'plain',
    })),
    ...(hand ? [{ id: 'hand', layer: 1, title: words.byHand, tone: 'calm' } as const] : []),
  ];
  const roles = access.map((right): GraphNode => ({
    id: right.key,
    layer: 2,
    title: right.resourceName,
    note: right.roleName,
    tone: toneOf[right.state],
  }));
  const edges = [
    ...reasons.map(({ id }) => ({ from: 'person', to: id })),
    ...access.flatMap(({ key, through }) =>
      through.length === 0 ? [{ from: 'hand', to: key }] : through.map(({ id }) => ({ from: id, to: key })),
    ),
  ];
  return { nodes: [{ id: 'person', layer: 0, title: words.person, tone: 'strong' }, ...reasons, ...roles], edges };
}
