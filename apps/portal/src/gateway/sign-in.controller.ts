import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { machine } from '../machine.ts';
import { cookieJar } from './cookies.ts';
import { assertOwnPage } from './cross-site.ts';
import { Gateway } from './gateway.ts';
import { isSecure, originOf } from './origin.ts';
import { signInLifetime } from './sign-in.ts';

/** In and out of the portal. The browser gets a random session id and nothing else. */
@Controller()
export class SignInController {
  constructor(private readonly gateway: Gateway) {}

  @Get('signin')
  async begin(
    @Req() { raw }: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('return') returnTo?: string | string[],
    @Query('hint') hint?: string | string[],
  ): Promise<void> {
    const { signIn, config } = this.gateway;
    const origin = originOf(raw, config.TRUST_PROXY);
    const { location, pending } = await signIn.begin(origin, sole(returnTo) ?? '/', sole(hint));
    const jar = cookieJar(isSecure(raw, config.TRUST_PROXY));
    await redirect(reply.header('set-cookie', jar.write('bailiwick-signin', pending, signInLifetime)), location);
  }

  @Get('signin/callback')
  async finish(@Req() { raw }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { signIn, config, identity, sessions, log } = this.gateway;
    const origin = originOf(raw, config.TRUST_PROXY);
    const jar = cookieJar(isSecure(raw, config.TRUST_PROXY));
    const requestId = machine.uuid();
    const cleared = jar.write('bailiwick-signin', '', 0);
    try {
      const pending = jar.read(raw.headers.cookie, 'bailiwick-signin');
      const { claims, returnTo, idToken } = await signIn.finish(origin, raw.url ?? '/', pending);
      const caller = await identity.ofSignIn(claims, requestId);
      const earlier = jar.read(raw.headers.cookie, 'bailiwick');
      if (earlier !== undefined) await sessions.close(earlier);
      const session = await sessions.open(caller.actor.id, idToken);
      log.info({ requestId, caller: caller.key }, 'signed in');
      await redirect(reply.header('set-cookie', [cleared, jar.write('bailiwick', session)]), returnTo);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== commonErrors.unauthenticated.kind) throw error;
      log.warn({ requestId, err: error }, 'signing in did not work');
      await redirect(reply.header('set-cookie', cleared), '/?signin=failed');
    }
  }

  /**
   * A change, so never by a link: only a form of our own pages may do it. Signs out here and at the provider;
   * `everywhere`: on all devices of the person.
   */
  @Post('signout')
  async end(
    @Req() { raw }: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('everywhere') everywhere?: string | string[],
  ): Promise<void> {
    const { sessions, config, signIn } = this.gateway;
    const origin = originOf(raw, config.TRUST_PROXY);
    assertOwnPage(raw, origin);
    const jar = cookieJar(isSecure(raw, config.TRUST_PROXY));
    const session = jar.read(raw.headers.cookie, 'bailiwick');
    const ended = session === undefined ? undefined : await sessions.close(session);
    if (ended !== undefined && sole(everywhere) === 'true') await sessions.closeAll(ended.userId);
    const location = ended === undefined ? '/' : await signIn.leave(origin, ended.idToken);
    await redirect(reply.header('set-cookie', jar.write('bailiwick', '', 0)), location);
  }
}

function redirect(reply: FastifyReply, location: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(location, 303);
}

const sole = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
