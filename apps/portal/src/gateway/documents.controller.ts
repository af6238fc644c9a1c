import { Controller, Get, Header, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { entityModel } from './entity-model.ts';
import { allOperations, Gateway } from './gateway.ts';
import { csdl, serviceDocument } from './metadata.ts';
import { openApi } from './openapi.ts';
import { originOf } from './origin.ts';

/** What the API is, for programs that read descriptions. Public, as at every Graph endpoint. */
@Controller()
export class DocumentsController {
  readonly #model = entityModel(allOperations);
  readonly #metadata = csdl(this.#model);
  readonly #openApi = openApi(allOperations);

  constructor(private readonly gateway: Gateway) {}

  @Get(['v1.0/$metadata', 'v1.0/%24metadata'])
  @Header('content-type', 'application/xml')
  @Header('odata-version', '4.0')
  metadata(): string {
    return this.#metadata;
  }

  @Get('v1.0')
  @Header('odata-version', '4.0')
  root(@Req() { raw }: FastifyRequest): object {
    return serviceDocument(this.#model, originOf(raw, this.gateway.config.TRUST_PROXY));
  }

  @Get('openapi.json')
  openApi(@Req() { raw }: FastifyRequest): object {
    return this.#openApi(originOf(raw, this.gateway.config.TRUST_PROXY));
  }
}
