import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { machine } from '../machine.ts';
import type { Gateway } from './gateway.ts';
import { errorAnswer, HttpRefusal } from './http-errors.ts';

/** Whatever a controller throws becomes a problem document; what nobody declared is logged and told to nobody. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly gateway: Gateway) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const requestId = machine.uuid();
    const known =
      error instanceof HttpException ? new HttpRefusal(error.getStatus(), 'RequestRefused', error.message) : error;
    const { status, headers, body } = errorAnswer(known, 'problem', { requestId, at: machine.now() });
    if (status >= 500) this.gateway.log.warn({ err: error, requestId }, 'a call failed');
    void reply
      .code(status)
      .headers({ 'request-id': requestId, ...headers })
      .send(body);
  }
}
