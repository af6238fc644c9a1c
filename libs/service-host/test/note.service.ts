import { defineEntity, p } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import {
  defineCommand,
  defineError,
  defineEvent,
  defineQuery,
  graph,
  type AuthorityAnswer,
  type EventEnvelope,
  type SubjectFacts,
} from '@bailiwick/contracts-core';
import { aggregate } from '@bailiwick/domain-model';
import { z } from 'zod';
import {
  Consumes,
  Database,
  defineReplica,
  defineService,
  Handles,
  OnTimer,
  type Authority,
  type DueTimer,
  type OperationContext,
  type ReactionContext,
} from '../src/index.ts';

/** The smallest service that has one of everything: what the host promises is tried on it. */
export const noteChanged = defineEvent(
  'catalog',
  'note',
  'note-changed',
  z.object({ id: z.string(), text: z.string() }),
);
export const thingChanged = defineEvent(
  'directory',
  'thing',
  'thing-changed',
  z.object({ id: z.string(), name: z.string() }),
);
export const stepTaken = defineEvent(
  'directory',
  'step',
  'step-taken',
  z.object({ id: z.string(), poison: z.boolean().optional() }),
);

const output = z.object({ id: z.string(), text: z.string() });
const base = { domain: 'catalog', summary: 'test', permission: 'catalogs.create' } as const;
export const duplicateNote = defineError('NoteExists', 'invalid', 'There is such a note.');
export const writeNote = defineCommand({
  ...base,
  name: 'write-note',
  input: z.object({ body: graph.model({ text: graph.text(50) }) }),
  output,
});
export const editNote = defineCommand({
  ...base,
  name: 'edit-note',
  permission: 'catalogs.update',
  input: z.object({ id: graph.id(), body: graph.model({ text: graph.text(50) }) }),
  output,
  http: { method: 'PATCH', path: '/v1.0/notes/{id}', success: 200 },
});
export const forget = defineCommand({ ...base, name: 'forget-to-ask', input: z.object({}), output });
export const sneak = defineCommand({ ...base, name: 'change-without-record', input: z.object({}), output: null });
export const readThings = defineQuery({
  ...base,
  name: 'read-things',
  permission: 'catalogs.read',
  input: z.object({}),
  output: z.object({ names: z.array(z.string()) }),
});

const noteFields = defineEntity({
  name: 'Note',
  tableName: 'note',
  properties: { id: p.uuid().primary(), version: p.integer().concurrencyCheck(), text: p.text(), secret: p.text() },
});
export class Note extends aggregate(noteFields) {
  static write(id: string, text: string): Note {
    return new Note().change(
      { id, text, secret: 'hidden' },
      { activities: [{ name: 'Write note', result: 'success', targets: [] }] },
    );
  }
  edit(text: string): this {
    return this.change({ text });
  }
  protected override event() {
    return noteChanged;
  }
  protected override publicState() {
    return { id: this.id, text: this.text };
  }
  override get scopeIds() {
    return [this.id];
  }
}
noteFields.setClass(Note);

@Handles(writeNote)
class WriteNote {
  async execute({ body }: { body: { text: string } }, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    const note = Note.write(context.newId(), body.text);
    context.em.persist(note);
    context.timers.set('remind', note.id, new Date(context.now.getTime() + 86_400_000));
    if (body.text === 'break') context.timers.set('break', note.id, context.now);
    return note;
  }
}

@Handles(editNote)
class EditNote {
  async execute({ id, body }: { id: string; body: { text: string } }, context: OperationContext) {
    const note = await context.em.findOneOrFail(Note, { id });
    await context.authorize(note);
    return note.edit(body.text);
  }
}

@Handles(forget)
class Forget {
  async execute(_input: object, context: OperationContext) {
    const note = Note.write(context.newId(), 'forgotten');
    context.em.persist(note);
    return note;
  }
}

@Handles(sneak)
class Sneak {
  async execute(_input: object, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    const [note] = await context.em.find(Note, {});
    (note as unknown as { text: string }).text = 'sneaked';
  }
}

@Handles(readThings)
class ReadThings {
  async execute(_input: object, context: OperationContext) {
    await context.visibility();
    return {
      names: (await context.sql<{ name: string }>('select name from thing where $1 order by name', [true])).map(
        (row) => row.name,
      ),
    };
  }
}

@Consumes(stepTaken, { order: 'every' })
class RecordSteps {
  async apply(
    events: readonly EventEnvelope<{ id: string; poison?: boolean | undefined }>[],
    context: ReactionContext,
  ) {
    for (const { aggregateId, version, state } of events) {
      if (state.poison) throw new Error('poison');
      await context.sql('insert into step (id, version) values ($1, $2)', [aggregateId, version]);
    }
  }
}

@OnTimer('break')
class Break {
  async fire(): Promise<void> {
    throw new Error('broken');
  }
}

@OnTimer('remind')
class Remind {
  async fire(timers: readonly DueTimer[], context: ReactionContext) {
    for (const { subjectId, dueAt } of timers)
      await context.sql('insert into reminded (id, due_at, at) values ($1, $2, $3)', [subjectId, dueAt, context.now]);
  }
}

/** A directory of one owner, in the service's own tables. */
@Injectable()
export class OneOwner implements Authority {
  constructor(@Inject(Database) private readonly database: Database) {}
  async authority({ actor }: { actor: { id: string } }): Promise<AuthorityAnswer> {
    const roles = await this.database.sql<{ role: string; catalogId: string | null }>(
      'select role, catalog_id as "catalogId" from held where actor = $1',
      [actor.id],
    );
    return { active: true, displayName: null, roles, memberOf: [], objects: [] };
  }
  async subjectFacts(): Promise<SubjectFacts> {
    return {
      exists: false,
      rights: null,
      person: null,
      managers: [],
      sponsors: [],
      memberOf: [],
      users: [],
      groups: [],
    };
  }
}

export const noteService = defineService({
  domain: 'catalog',
  entities: [Note],
  migrations: [
    {
      name: '0001-notes',
      up: `create table note (id uuid primary key, version integer not null, text text not null constraint note_text unique, secret text not null);
        create table thing (id uuid primary key, version integer not null, name text not null);
        create table step (id text not null, version integer not null, primary key (id, version));
        create table reminded (id uuid not null, due_at timestamptz not null, at timestamptz not null);
        create table held (actor text not null, role text not null, catalog_id text);
        insert into held values ('admin', 'globalAdministrator', null);`,
    },
  ],
  providers: [WriteNote, EditNote, Forget, Sneak, ReadThings, RecordSteps, Break, Remind],
  replicas: [
    defineReplica({ event: thingChanged, table: 'thing', columns: { name: 'text' }, row: ({ name }) => ({ name }) }),
  ],
  authority: OneOwner,
  constraints: { note_text: duplicateNote },
});
