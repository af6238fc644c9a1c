import { mayManageOrigin } from '@bailiwick/authorization';
import type {
  AuthorityAnswer,
  AuthorityQuestion,
  HeldRole,
  OriginObject,
  OriginObjectAnswer,
} from '@bailiwick/contracts-core';
import { Injectable } from '@nestjs/common';
import { Database } from '@bailiwick/service-host';
import { isId } from '../reading.ts';
import { Lanes, lanes, pointLookups, type Sql } from './lanes.ts';
import { findOriginObjects, rolesOfOrigin, type OriginRow } from './origin-objects.ts';

interface Row {
  readonly n: number;
  readonly active: boolean;
  readonly displayName: string | null;
  readonly roles: HeldRole[] | null;
  readonly memberOf: string[] | null;
}

/** Every question of a batch in one statement: who the actor is, and what they hold themselves or through groups. */
const answer = `
with recursive q as materialized (
  select * from jsonb_to_recordset($1::jsonb) as x(n integer, type text, id uuid, everything boolean, groups uuid[])
), up(n, id) as (
  select q.n, m.object_id from q join membership m on m.principal_id = q.id and m.role = 'member'
  union
  select up.n, m.object_id from up join membership m on m.principal_id = up.id and m.role = 'member'
), held as (
  select p.n, r.role, r.catalog_id from (select n, id from q union all select n, id from up) p
  join role_assignment r on r.principal_id = p.id and r.deleted_at is null
)
select q.n, coalesce(u.account_enabled, s.account_enabled, false) as active, coalesce(u.display_name, s.display_name) as "displayName",
  (select jsonb_agg(distinct jsonb_build_object('role', held.role, 'catalogId', held.catalog_id)) from held where held.n = q.n) as roles,
  (select jsonb_agg(mine.id) from (
    select up.id from up where up.n = q.n and (q.everything or up.id = any(q.groups)) limit 2000) mine) as "memberOf"
from q
left join directory_user u on q.type = 'user' and u.id = q.id and u.deleted_at is null
left join service_principal s on q.type = 'application' and s.id = q.id and s.deleted_at is null`;

const nobody: AuthorityAnswer = { active: false, displayName: null, roles: [], memberOf: [], objects: [] };

/** The authority question: exact at the moment it is asked, never cached. */
@Injectable()
export class AuthorityAnswers {
  readonly #lanes = new Lanes<AuthorityQuestion, AuthorityAnswer>((questions) => this.#answerAll(questions));

  readonly #sql: Sql;

  constructor(database: Database) {
    this.#sql = database.aside(lanes, pointLookups);
  }

  ask(question: AuthorityQuestion): Promise<AuthorityAnswer> {
    return this.#lanes.ask(question);
  }

  async #answerAll(questions: readonly AuthorityQuestion[]): Promise<AuthorityAnswer[]> {
    const asked = questions.map(({ actor, groups = [] }, n) => ({
      n,
      type: actor.type,
      id: isId(actor.id) ? actor.id : null,
      everything: groups === 'all',
      groups: groups === 'all' ? [] : groups.filter(isId),
    }));
    const rows = await this.#sql<Row>(answer, [JSON.stringify(asked)]);
    const byNumber = new Map(rows.map((row) => [row.n, row]));
    const origins = await findOriginObjects(this.#sql, questions);
    return questions.map(({ objects = [] }, n): AuthorityAnswer => {
      const row = byNumber.get(n);
      if (row === undefined) return nobody;
      const roles = row.active ? (row.roles ?? []) : [];
      return {
        active: row.active,
        displayName: row.displayName,
        roles,
        memberOf: row.memberOf ?? [],
        objects: objects.map((object, at) => describe(object, origins.get(`${n} ${at}`), row.active, roles)),
      };
    });
  }
}

function describe(
  object: OriginObject,
  row: OriginRow | undefined,
  active: boolean,
  roles: readonly HeldRole[],
): OriginObjectAnswer {
  const { originSystem, originId } = object;
  if (row === undefined)
    return {
      originSystem,
      originId,
      exists: false,
      mayManage: false,
      displayName: null,
      description: null,
      refusal: null,
      roles: [],
    };
  return {
    originSystem,
    originId: row.originId,
    exists: true,
    mayManage: active && mayManageOrigin(roles, row.owned, row.kind, true),
    displayName: row.displayName,
    description: row.description,
    refusal: row.refusal,
    roles: rolesOfOrigin(row),
  };
}
