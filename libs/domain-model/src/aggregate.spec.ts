import { describe, expect, it } from '@jest/globals';
import { defineEvent } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { aggregate } from './aggregate.ts';
import type { EntitySchema } from './aggregate.ts';

const doorState = z.object({ isOpen: z.boolean() });
const doorChanged = defineEvent('catalog', 'door', 'door-changed', doorState);
const fields = { meta: { className: 'Door' } } as EntitySchema<{ id: string; version: number; isOpen: boolean }>;

class Door extends aggregate(fields) {
  static build(): Door {
    return new Door().change({ id: 'd', isOpen: false });
  }
  open(reason?: string): this {
    return this.change({ isOpen: true }, reason === undefined ? {} : { reason });
  }
  protected override event() {
    return doorChanged;
  }
  protected override publicState() {
    return { isOpen: this.isOpen };
  }
  protected override stateName() {
    return this.isOpen === undefined ? null : this.isOpen ? 'open' : 'closed';
  }
  override get scopeIds() {
    return [this.id];
  }
}

describe('an aggregate', () => {
  it('is born with version 1 and one raised event that carries its state', () => {
    const door = Door.build();
    expect(door.version).toBe(1);
    expect(door.takeRaised()).toMatchObject({ state: { isOpen: false }, fromState: null, toState: 'closed' });
    expect(door.takeRaised()).toBeUndefined();
  });

  it('merges the changes of one operation into one event and one version', () => {
    const door = Door.build();
    door.open('fire').open();
    expect(door.version).toBe(1);
    expect(door.takeRaised()).toMatchObject({
      state: { isOpen: true },
      reason: 'fire',
      changes: [
        { name: 'id', from: null, to: 'd' },
        { name: 'isOpen', from: null, to: false },
        { name: 'isOpen', from: false, to: true },
      ],
    });
  });

  it('counts the version for an event that changes no column', () => {
    const door = Door.build().open();
    door.takeRaised();
    door.open();
    expect(door.version).toBe(2);
    expect(door.takeRaised()).toMatchObject({ changes: [], fromState: 'open', toState: 'open' });
  });

  it('cannot be written from outside', () => {
    const door = Door.build();
    // @ts-expect-error fields are readonly by type
    door.isOpen = true;
    expect(Door.name).toBe('Door');
  });
});
