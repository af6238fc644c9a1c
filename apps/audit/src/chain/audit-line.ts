/**
 * What is hashed of a row `a` of the log: JSON in PostgreSQL's canonical order of keys, instants in UTC with microseconds.
 * The same as the function `audit_line`, for whoever does not trust the functions of the database that is examined.
 */
export const auditLine = `jsonb_build_object(
  'seq', a.seq, 'id', a.id,
  'activityDateTime', to_char(a.activity_date_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'activityDisplayName', a.activity_display_name, 'category', a.category, 'operationType', a.operation_type,
  'loggedByService', a.logged_by_service, 'result', a.result, 'resultReason', a.result_reason,
  'correlationId', a.correlation_id, 'catalogId', a.catalog_id,
  'initiatorUserId', a.initiator_user_id, 'initiatorAppId', a.initiator_app_id,
  'initiatedBy', a.initiated_by, 'targetResources', a.target_resources, 'additionalDetails', a.additional_details
)::text`;

/** What filters on targets look through is a copy; these are the rows of the log whose copy says something else. */
export const differingTargets = `
with copies as (
  select audit_id, jsonb_agg(jsonb_build_array(ordinal, target_id, type, display_name, user_principal_name) order by ordinal) as targets
  from directory_audit_target group by audit_id
), originals as (
  select a.id, jsonb_agg(jsonb_build_array(t.ordinality, t.value->>'id', t.value->>'type', t.value->>'displayName',
    t.value->>'userPrincipalName') order by t.ordinality) as targets
  from directory_audit a, jsonb_array_elements(a.target_resources) with ordinality as t(value, ordinality) group by a.id
)
select coalesce(originals.id, copies.audit_id) as id from copies full join originals on originals.id = copies.audit_id
where copies.targets is distinct from originals.targets`;
