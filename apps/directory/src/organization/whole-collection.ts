import type { ODataOptions, Operation, Page } from '@bailiwick/contracts-core';
import { readCount, readPage, type EntitySet, type ReadBase } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import type { Type } from '@nestjs/common';
import type { ZodInt, ZodType } from 'zod';
import { on, organization } from '../reading.ts';

interface Input {
  readonly odata: ODataOptions;
}

/** The handler of a list that everybody who may read the directory sees as a whole. */
export function serveList(
  list: Operation<ZodType<Input>, ZodType<Page, Page>>,
  set: EntitySet,
  base: ReadBase = {},
): Type {
  @Handles(list)
  class ListAll {
    async execute({ odata }: Input, context: OperationContext): Promise<Page> {
      await context.authorize(organization);
      return readPage(on(context), set, odata, base);
    }
  }
  return ListAll;
}

/** The same for its count. */
export function serveCount(count: Operation<ZodType<Input>, ZodInt>, set: EntitySet, base: ReadBase = {}): Type {
  @Handles(count)
  class CountAll {
    async execute({ odata }: Input, context: OperationContext): Promise<number> {
      await context.authorize(organization);
      return readCount(on(context), set, odata, base);
    }
  }
  return CountAll;
}
