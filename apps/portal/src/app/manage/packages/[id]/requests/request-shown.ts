interface Somebody {
  readonly displayName: string | null;
}
/** A request as the list shows it. */
export interface RequestShown {
  readonly id: string;
  readonly requestType: string;
  readonly state: string;
  readonly status: string;
  readonly createdDateTime: string;
  readonly completedDateTime: string | null;
  readonly requestor?: Somebody | null;
  readonly '@bailiwick.target'?: Somebody | null;
}

/** Read with every request that is shown. */
export const expandRequest = 'requestor,@bailiwick.target';

/** Whom a request is about. */
export const targetOf = (request: RequestShown): string => request['@bailiwick.target']?.displayName ?? '–';
