import { commonErrors, type InputOf, type OriginObjectAnswer } from '@bailiwick/contracts-core';
import { catalogErrors, requestResource } from '@bailiwick/contracts-catalog';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { LockMode } from '@mikro-orm/postgresql';
import { Catalog } from '../catalog/catalog.entity.ts';
import { found } from '../reading.ts';
import { Resource, type OriginSystem } from '../resource/resource.entity.ts';
import { ResourceRequest } from './resource-request.entity.ts';

type Wanted = InputOf<typeof requestResource>['body']['resource'];
interface Origin {
  readonly originSystem: OriginSystem;
  readonly originId: string;
}

const isUsed =
  'select exists (select from access_package where catalog_id = $2 and not deleted and $1 = any(resource_ids)) as "isUsed"';

/**
 * Two keys: the right on the catalog, and a right on the object itself. Both are asked in one question. The catalog's row is
 * locked for sharing, so that it is not deleted meanwhile.
 */
@Handles(requestResource)
export class RequestResource {
  async execute({ body }: InputOf<typeof requestResource>, context: OperationContext) {
    const lock = { lockMode: LockMode.PESSIMISTIC_READ };
    const catalog = found(
      await context.em.findOne(Catalog, { id: body.catalog.id, deleted: false }, lock),
      'catalog.id',
    );
    const present = body.requestType === 'adminAdd' ? null : await this.#find(catalog, body.resource, context);
    const origin = present ?? originOf(body.resource);
    const { objects } = await context.authority({
      objects: origin === null ? [] : [{ originSystem: origin.originSystem, originId: origin.originId }],
    });
    const { scopeIds } = catalog;
    await context.authorize({ scopeIds, namedBy: 'catalog.id' });
    if (body.requestType === 'adminRemove' && !(await context.may('resources.remove', { scopeIds })))
      throw new DomainError(commonErrors.forbidden);
    if (body.requestType !== 'adminAdd') found(present, 'resource');
    const resource = await this.#carryOut(body, catalog, present, origin, objects[0], context);
    const request = ResourceRequest.deliver(context.newId(), body.requestType, resource, context.now);
    context.em.persist([resource, request]);
    context.showsVersion(request.version);
    return request.describe();
  }

  async #carryOut(
    { requestType, resource: wanted }: InputOf<typeof requestResource>['body'],
    catalog: Catalog,
    present: Resource | null,
    origin: Origin | null,
    answer: OriginObjectAnswer | undefined,
    context: OperationContext,
  ): Promise<Resource> {
    if (origin === null)
      throw new DomainError(commonErrors.invalidModel, {
        message: 'The model is invalid. A resource is named by originId and originSystem.',
        target: 'resource.originId',
      });
    const object = { exists: false, mayManage: false, refusal: null, ...answer, ...origin };
    if (present !== null && requestType === 'adminRemove') {
      if (object.exists && !object.mayManage)
        throw new DomainError(catalogErrors.resourceRightMissing, { target: 'resource.originId' });
      const [use] = await context.sql<{ isUsed: boolean }>(isUsed, [present.id, catalog.id]);
      if (use?.isUsed) throw new DomainError(catalogErrors.resourceInUse);
      return present.remove(context.now);
    }
    if (answer === undefined || !object.exists)
      throw new DomainError(catalogErrors.originNotFound, { target: 'resource.originId' });
    if (!object.mayManage) throw new DomainError(catalogErrors.resourceRightMissing, { target: 'resource.originId' });
    if (object.refusal !== null)
      throw new DomainError(catalogErrors.resourceRefused, { message: object.refusal, target: 'resource.originId' });
    return present === null
      ? Resource.add(context.newId(), catalog.id, { ...answer, ...origin }, wanted, context.now, context.newId)
      : present.refresh(answer, wanted, context.now, context.newId);
  }

  /** By its own id, else by its origin. */
  async #find(catalog: Catalog, wanted: Wanted, context: OperationContext): Promise<Resource | null> {
    const own = { catalogId: catalog.id, deleted: false };
    const origin = originOf(wanted);
    if (wanted.id !== undefined && isId.test(wanted.id)) return context.em.findOne(Resource, { ...own, id: wanted.id });
    return origin === null ? null : context.em.findOne(Resource, { ...own, ...origin });
  }
}

const isId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Ids of groups and applications compare without regard to case; addresses of sites do not. */
function originOf({ originSystem, originId }: Wanted): Origin | null {
  if (originSystem === undefined || originId === undefined) return null;
  return { originSystem, originId: originSystem === 'SharePointOnline' ? originId : originId.toLowerCase() };
}
