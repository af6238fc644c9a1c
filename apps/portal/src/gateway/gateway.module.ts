import { Module, type DynamicModule } from '@nestjs/common';
import { DocumentsController } from './documents.controller.ts';
import { Gateway } from './gateway.ts';
import { HealthController } from './health.controller.ts';
import { SignInController } from './sign-in.controller.ts';
import { TrialController } from './trial.controller.ts';

/**
 * The public face of the house. Owns portal sessions; learns who is calling from the OpenID provider and the directory;
 * never decides what somebody may do and never parses what a service answers. The API itself does not pass through here:
 * `api-routes.ts` puts it on Fastify directly.
 */
@Module({})
export class GatewayModule {
  static of(gateway: Gateway): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [HealthController, DocumentsController, SignInController, TrialController],
      providers: [{ provide: Gateway, useValue: gateway }],
    };
  }
}
