import type { Migration } from '@bailiwick/service-host';

/** Stops a transaction whose write met another one: the whole of it is to be run again. */
export const insist: Migration = {
  name: '0002-insist',
  up: `
create function insist(holds boolean) returns void language plpgsql as
  $$ begin if not holds then raise exception 'somebody else changed this' using errcode = 'serialization_failure'; end if; end $$;
`,
};
