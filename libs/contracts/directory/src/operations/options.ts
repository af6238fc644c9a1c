import { graph, type ODataOptions } from '@bailiwick/contracts-core';
import { z } from 'zod';

const option = z.string().optional();

/** Graph's query options, still as text; unknown ones were refused at the edge. */
export const odata = z
  .object({
    $filter: option,
    $search: option,
    $select: option,
    $expand: option,
    $orderby: option,
    $top: option,
    $skip: option,
    $skiptoken: option,
    $count: option,
  })
  .default({})
  .transform((options) => options as ODataOptions);

/** A person's key in a URL: the object id or the user principal name. */
export const userKey = graph.text(1024, { min: 1 });
