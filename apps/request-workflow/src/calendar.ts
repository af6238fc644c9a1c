import { Injectable } from '@nestjs/common';
import type { Calendar } from '@bailiwick/rules';
import { readConfig } from '@bailiwick/service-host';
import { z } from 'zod';

const environment = z.object({
  /** IANA name: where "the end of that day" is. */
  BUSINESS_TIME_ZONE: z
    .string()
    .default('UTC')
    .refine((zone) => Intl.supportedValuesOf('timeZone').concat('UTC').includes(zone), 'must be a time zone'),
});

/** What "that day" means to the organization. */
@Injectable()
export class BusinessCalendar implements Calendar {
  readonly timeZone = readConfig(environment).BUSINESS_TIME_ZONE;
}
