import type { Person, SubjectFacts, SubjectFactsQuestion } from '@bailiwick/contracts-core';
import { Injectable } from '@nestjs/common';
import { Database } from '@bailiwick/service-host';
import { isId } from '../reading.ts';
import { Lanes, lanes, pointLookups, type Sql } from './lanes.ts';

type Subject = Person & { readonly userType: 'Member' | 'Guest' };

interface Row {
  readonly n: number;
  readonly person: Subject | null;
  readonly managers: Person[] | null;
  readonly sponsors: Person[] | null;
  readonly memberOf: string[] | null;
}

interface Resolved {
  readonly n: number;
  readonly users: Person[] | null;
  readonly groups: SubjectFacts['groups'] | null;
}

const person = (
  u: string,
) => `jsonb_build_object('id', ${u}.id, 'displayName', ${u}.display_name, 'userPrincipalName', ${u}.user_principal_name,
  'mail', ${u}.mail, 'enabled', ${u}.account_enabled)`;

const answer = `
with recursive q as materialized (
  select x.n, x.groups, coalesce(x.id, (
    select u.id from directory_user u where u.deleted_at is null and (lower(u.user_principal_name) = lower(x.email) or lower(u.mail) = lower(x.email))
    order by lower(u.user_principal_name) = lower(x.email) desc limit 1)) as id
  from jsonb_to_recordset($1::jsonb) as x(n integer, id uuid, email text, groups uuid[])
), up(n, id) as (
  select q.n, m.object_id from q join membership m on m.principal_id = q.id and m.role = 'member' where cardinality(q.groups) > 0
  union
  select up.n, m.object_id from up join membership m on m.principal_id = up.id and m.role = 'member'
), chain(n, id, height) as (
  select q.n, u.manager_id, 1 from q join directory_user u on u.id = q.id and u.deleted_at is null where u.manager_id is not null
  union all
  select c.n, u.manager_id, c.height + 1 from chain c join directory_user u on u.id = c.id where u.manager_id is not null and c.height < 4
)
select q.n, case when u.id is not null then ${person('u')} || jsonb_build_object('userType', u.user_type) end as person,
  (select jsonb_agg(${person('m')} order by c.height) from chain c join directory_user m on m.id = c.id and m.deleted_at is null where c.n = q.n) as managers,
  (select jsonb_agg(${person('s')} order by s.id) from (
      with recursive down(id) as (
        select principal_id from membership where object_id = u.id and role = 'sponsor'
        union select m.principal_id from down join membership m on m.object_id = down.id and m.role = 'member')
      select id from down limit 100) d
    join directory_user s on s.id = d.id and s.deleted_at is null) as sponsors,
  (select jsonb_agg(up.id) from up where up.n = q.n and up.id = any(q.groups)) as "memberOf"
from q left join directory_user u on u.id = q.id and u.deleted_at is null`;

/** Approvers: people as they are, groups as their enabled members through nested groups. */
const resolve = `
with q as materialized (select * from jsonb_to_recordset($1::jsonb) as x(n integer, users uuid[], groups uuid[]))
select q.n,
  (select jsonb_agg(${person('u')}) from directory_user u where u.id = any(q.users) and u.deleted_at is null) as users,
  (select jsonb_agg(jsonb_build_object('id', w.id, 'exists', g.id is not null, 'displayName', g.display_name,
      'members', coalesce(found.members, '[]'), 'more', coalesce(found.number > 100, false)))
    from unnest(q.groups) as w(id) left join directory_group g on g.id = w.id and g.deleted_at is null
    left join lateral (
      select jsonb_agg(listed.person) filter (where listed.place <= 100) as members, count(*) as number from (
        select ${person('u')} as person, row_number() over (order by u.id) as place from (
          with recursive down(id) as (
            select principal_id from membership where object_id = g.id and role = 'member'
            union select m.principal_id from down join membership m on m.object_id = down.id and m.role = 'member')
          select id from down) d
        join directory_user u on u.id = d.id and u.deleted_at is null and u.account_enabled
        order by u.id limit 101) listed
    ) found on true) as groups
from q`;

/** The subject-facts question. People are found by id, user principal name or mail address. */
@Injectable()
export class SubjectFactsAnswers {
  readonly #lanes = new Lanes<SubjectFactsQuestion, SubjectFacts>((questions) => this.#answerAll(questions));

  readonly #sql: Sql;

  constructor(database: Database) {
    this.#sql = database.aside(lanes, pointLookups);
  }

  ask(question: SubjectFactsQuestion): Promise<SubjectFacts> {
    return this.#lanes.ask(question);
  }

  async #answerAll(questions: readonly SubjectFactsQuestion[]): Promise<SubjectFacts[]> {
    const asked = questions.map(({ subject, groups = [] }, n) => ({
      n,
      id: 'id' in subject && isId(subject.id) ? subject.id : null,
      email: 'email' in subject ? subject.email : null,
      groups: groups.filter(isId),
    }));
    const rows = new Map((await this.#sql<Row>(answer, [JSON.stringify(asked)])).map((row) => [row.n, row]));
    const resolved = await this.#resolve(questions);
    return questions.map((_, n): SubjectFacts => {
      const row = rows.get(n);
      const approvers = resolved.get(n);
      return {
        exists: row?.person != null,
        rights: null,
        person: row?.person ?? null,
        managers: row?.managers ?? [],
        sponsors: row?.sponsors ?? [],
        memberOf: row?.memberOf ?? [],
        users: approvers?.users ?? [],
        groups: approvers?.groups ?? [],
      };
    });
  }

  async #resolve(questions: readonly SubjectFactsQuestion[]): Promise<Map<number, Resolved>> {
    const asked = questions.flatMap(({ resolve }, n) =>
      resolve === undefined || resolve.users.length + resolve.groups.length === 0
        ? []
        : [{ n, users: resolve.users.filter(isId), groups: resolve.groups.filter(isId) }],
    );
    if (asked.length === 0) return new Map();
    const rows = await this.#sql<Resolved>(resolve, [JSON.stringify(asked)]);
    return new Map(rows.map((row) => [row.n, row]));
  }
}
