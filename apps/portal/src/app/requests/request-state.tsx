import { StateChip } from '../../interface/shown/state-chip.tsx';

/** A request that ran out of time is denied to the API; people are told which of the two it was. */
export function RequestState({ state, status }: { state: string; status: string }) {
  return <StateChip state={state === 'denied' && status === 'Expired' ? 'Expired' : state} />;
}
