import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Gateway } from './gateway.ts';
import { refusals } from './http-errors.ts';
import { readJsonBody } from './json-body.ts';
import { mailPage, mailPagePolicy, mailShape } from './trial-mail-page.ts';

const mailWithin = 5_000;

/** What only a trial has: a clock that can be moved, and the mails that would have gone out. No authentication. */
@Controller('trial')
export class TrialController {
  constructor(private readonly gateway: Gateway) {}

  @Get('clock')
  async now(@Req() request: FastifyRequest): Promise<{ now: string }> {
    this.#assertTrial(request);
    return { now: await this.gateway.clock.now() };
  }

  @Post('clock')
  async advance(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.#assertTrial(request);
    const body = readJsonBody(request.body as Uint8Array | undefined, request.headers['content-type']);
    const read = z.object({ advance: z.string() }).safeParse(body);
    if (!read.success)
      throw new DomainError(commonErrors.badRequest, { message: 'Send {"advance":"P14D"}.', target: 'advance' });
    const answer = await this.gateway.clock.advance(read.data.advance);
    await reply.code(answer.remaining === 0 ? 200 : 202).send(answer);
  }

  @Get('mail')
  async mail(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('to') to?: string): Promise<void> {
    const sink = this.gateway.config.TRIAL_MAIL_URL;
    if (sink === undefined) throw refusals.unknownPath('/trial/mail');
    this.#assertTrial(request);
    const url = new URL(sink);
    if (to !== undefined) url.searchParams.set('to', String(to));
    const response = await fetch(url, { signal: AbortSignal.timeout(mailWithin) }).catch((error: unknown) => {
      throw new DomainError(commonErrors.unavailable, { retryAfter: 1, cause: error });
    });
    const mails: unknown = await response.json();
    if (!/\btext\/html\b/.test(request.headers.accept ?? '')) return void (await reply.send(mails));
    await reply
      .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': mailPagePolicy })
      .send(mailPage(z.array(mailShape).parse(mails)));
  }

  #assertTrial({ url }: FastifyRequest): void {
    if (!this.gateway.config.TRIAL) throw refusals.unknownPath(url.split('?', 1)[0]!);
  }
}
