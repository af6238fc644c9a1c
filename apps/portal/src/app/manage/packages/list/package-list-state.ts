import { listState, type ListState } from '../../../../interface/table/list-state.ts';
import { quoted } from '../../../../interface/visit/read.ts';

const looks: Readonly<Record<string, string>> = {
  hidden: 'isHidden eq true',
  listed: 'isHidden eq false',
  noPolicy: 'not assignmentPolicies/any()',
  noResources: 'not resourceRoleScopes/any()',
};

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What of the list an address shows, as it is asked for; an unknown filter narrows nothing. */
export function packageListState(query: Readonly<Record<string, string>>): {
  readonly state: ListState;
  readonly odata: Readonly<Record<string, string>>;
} {
  const state = listState(query, {
    path: '/manage/packages',
    order: 'displayName asc',
    sortable: ['displayName', 'modifiedDateTime'],
    size: 25,
  });
  const { catalog = '', look = '' } = query;
  const conditions = [
    ...(guid.test(catalog) ? [`catalog/id eq ${quoted(catalog)}`] : []),
    ...(Object.hasOwn(looks, look) ? [looks[look]] : []),
  ];
  return {
    state,
    odata: { ...state.odata, ...(conditions.length > 0 && { $filter: conditions.join(' and ') }) },
  };
}
