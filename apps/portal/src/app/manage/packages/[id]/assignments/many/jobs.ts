import type { assignmentJobRow, AssignmentJobShape } from '@bailiwick/contracts-request-workflow';
import type { z } from 'zod';

export type Job = AssignmentJobShape;
export type JobRow = z.output<typeof assignmentJobRow>;

export const manyHref = (packageId: string): string => `/manage/packages/${packageId}/assignments/many`;
export const jobHref = (packageId: string, jobId: string): string => `${manyHref(packageId)}/${jobId}`;

/** A job on which work is being done at this moment. */
export const isUnderWay = ({ state }: Pick<Job, 'state'>): boolean => state === 'checking' || state === 'running';

/** A job that has not begun to change anything: it can be checked again, and carried out. */
export const isOpen = ({ state }: Pick<Job, 'state'>): boolean => state === 'draft' || state === 'checked';
