/** What is wrong with a policy that somebody wants to save, in the form of Graph's `error.details`. */
export interface Problem {
  /** `InvalidModel`: never right. `NotSupportedYet`: right, and behaviour of a later release; refused, never ignored. */
  readonly code: 'InvalidModel' | 'NotSupportedYet';
  /** Path of the property, `requestApprovalSettings.stages.0.primaryApprovers`. */
  readonly target: string;
  readonly message: string;
}

export const invalid = (target: string, message: string): Problem => ({ code: 'InvalidModel', target, message });

export const notSupportedYet = (target: string, what: string): Problem => ({
  code: 'NotSupportedYet',
  target,
  message: `${what} not supported in this release.`,
});
