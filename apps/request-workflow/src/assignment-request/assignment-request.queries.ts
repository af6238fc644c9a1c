import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import {
  countRequests,
  getRequest,
  getRequestedAssignment,
  getRequestor,
  listRequests,
} from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { readCount, readPage } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { withReadableAnswers } from '../reading/answers.ts';
import { assignmentInDetail, assignmentRequests } from '../reading/assignments.ts';
import { runOf, show, within } from '../reading/run.ts';
import { subjects } from '../reading/subjects.ts';
import { approverRelation } from '../approval/approver-relation.ts';

interface Place {
  readonly catalogId: string;
  readonly requestorId: string;
  readonly targetId: string;
  readonly assignmentId: string | null;
  readonly version: number;
}

const place = `select catalog_id as "catalogId", requestor_id as "requestorId", target_id as "targetId",
  assignment_id as "assignmentId", version from assignment_request where id = $1`;

/** The request's place, for whoever may read it: by role in its catalog, as a party to it, or as its approver. */
async function readable(
  requestId: string,
  context: OperationContext,
): Promise<Place & { readonly relations: readonly string[] }> {
  const [row] = await context.sql<Place>(place, [requestId]);
  if (row === undefined) throw new DomainError(commonErrors.notFound);
  const { id } = context.actor;
  const relations = [
    ...(row.requestorId === id ? ['requestor'] : []),
    ...(row.targetId === id ? ['target'] : []),
    ...(await approverRelation(requestId, context)),
  ];
  await context.authorize({ scopeIds: [row.catalogId], relations, version: row.version });
  return { ...row, relations };
}

/** Graph's documentation still expands the assignment by its old name. */
const spelled = ({ $expand, ...options }: Readonly<Record<string, string>>): Record<string, string> =>
  $expand === undefined
    ? options
    : { ...options, $expand: $expand.replace(/\baccessPackageAssignment\b/gi, 'assignment') };

@Handles(listRequests)
export class ListRequests {
  async execute({ odata }: InputOf<typeof listRequests>, context: OperationContext) {
    const where = within(await context.visibility(), 'r.catalog_id');
    const page = await readPage(runOf(context), assignmentRequests, spelled(odata), { where });
    return { ...page, value: await withReadableAnswers(page.value, context) };
  }
}

@Handles(countRequests)
export class CountRequests {
  async execute({ odata }: InputOf<typeof countRequests>, context: OperationContext) {
    const where = within(await context.visibility(), 'r.catalog_id');
    return readCount(runOf(context), assignmentRequests, odata, { where });
  }
}

@Handles(getRequest)
export class GetRequest {
  async execute({ assignmentRequestId, odata }: InputOf<typeof getRequest>, context: OperationContext) {
    const { catalogId, relations } = await readable(assignmentRequestId, context);
    const shown = await show(getRequest, assignmentRequests, assignmentRequestId, spelled(odata), context);
    const mayReadAnswers = await context.may('answers.read', { scopeIds: [catalogId], relations });
    return mayReadAnswers || shown.answers === undefined ? shown : { ...shown, answers: [] };
  }
}

@Handles(getRequestor)
export class GetRequestor {
  async execute({ assignmentRequestId }: InputOf<typeof getRequestor>, context: OperationContext) {
    const { requestorId } = await readable(assignmentRequestId, context);
    return show(getRequestor, subjects, requestorId, {}, context);
  }
}

@Handles(getRequestedAssignment)
export class GetRequestedAssignment {
  async execute({ assignmentRequestId, odata }: InputOf<typeof getRequestedAssignment>, context: OperationContext) {
    const { assignmentId } = await readable(assignmentRequestId, context);
    return show(getRequestedAssignment, assignmentInDetail, assignmentId, odata, context);
  }
}
