import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Gateway } from './gateway.ts';

/** Is it alive, is it well, can the whole house be used? Only the last one asks the services. */
@Controller()
export class HealthController {
  constructor(private readonly gateway: Gateway) {}

  @Get('livez')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** For Kubernetes: this process and what it owns. */
  @Get('healthz')
  async health(@Res() reply: FastifyReply): Promise<void> {
    const healthy = !this.gateway.draining && (await this.gateway.isHealthy());
    await reply.code(healthy ? 200 : 503).send({ status: healthy ? 'healthy' : 'unhealthy' });
  }

  /** For people and tests: 200 only when every service answers within a second. */
  @Get('readyz')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const [healthy, statuses] = await Promise.all([this.gateway.isHealthy(), this.gateway.services.statuses()]);
    const services = Object.fromEntries(
      Array.from(statuses, ([domain, status]) => [domain, status === undefined ? 'no answer' : 'ready']),
    );
    const ready =
      healthy && !this.gateway.draining && Array.from(statuses.values()).every((status) => status !== undefined);
    await reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', services });
  }
}
