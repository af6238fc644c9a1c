import type { WordingKey } from '../mail/mail-intent.ts';

/**
 * What a mail says, in Liquid over its facts. Everything here comes out as plain text; the layouts turn it into a text
 * part and, escaped, into HTML. A row or paragraph that comes out empty is left away.
 */
export interface Wording {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Label and text of the table of facts. */
  readonly rows: readonly (readonly [label: string, text: string])[];
  /** Words of another person, shown as a quotation. */
  readonly quotation?: readonly [label: string, text: string];
  /** The one thing to do. `path` is in the portal. */
  readonly action: { readonly label: string; readonly path: string };
  readonly why: string;
}

const packageRow = ['Access package', '{{ accessPackage }}'] as const;
const endRow = ['Ends', '{% if end %}{{ end | instant }}{% else %}It does not end by itself{% endif %}'] as const;
const openApproval = (label: string) => ({ label, path: '/approvals/{{ requestId | url_encode }}' });
const openAccess = (label: string) => ({ label, path: '/access/{{ assignmentId | url_encode }}' });
const openPackage = (label: string) => ({ label, path: '/packages/{{ accessPackageId | url_encode }}' });
const yourRequest = 'You get this mail because you asked for this access package.';
const yourStage = 'You get this mail because you were an approver of this request.';
const yourAccess = 'You get this mail because the access is yours.';

export const wordings: Readonly<Record<WordingKey, Wording>> = {
  'approval.assigned': {
    subject: 'Please decide: {{ requestor }} asks for {{ accessPackage }}',
    heading: '{{ requestor }} asks for {{ accessPackage }}',
    paragraphs: ['Please approve or deny this request{% if due %} before {{ due | instant }}{% endif %}.'],
    rows: [
      ['Requestor', '{{ requestor }}'],
      ['For', '{{ beneficiary }}'],
      packageRow,
      ['Requested start', '{% if start %}{{ start | instant }}{% else %}As soon as approved{% endif %}'],
      ['Requested end', '{% if end %}{{ end | instant }}{% else %}As the policy says{% endif %}'],
      ['Submitted', '{{ submitted | instant }}'],
      ['Expires undecided', '{% if due %}{{ due | instant }}{% endif %}'],
    ],
    quotation: ['Justification', '{{ justification }}'],
    action: openApproval('Review the request'),
    why: 'You get this mail because you are an approver of this request.',
  },
  'approval.expired': {
    subject: 'Expired: the request of {{ requestor }} for {{ accessPackage }}',
    heading: 'Nobody decided in time',
    paragraphs: [
      'The request of {{ requestor }} for {{ accessPackage }} has expired. There is nothing left to decide; {{ requestor }} may ask again.',
    ],
    rows: [
      ['Requestor', '{{ requestor }}'],
      packageRow,
      ['Submitted', '{{ submitted | instant }}'],
      ['Expired', '{% if due %}{{ due | instant }}{% endif %}'],
    ],
    action: openApproval('See the request'),
    why: yourStage,
  },
  'approval.completed': {
    subject: 'Completed: the request of {{ requestor }} for {{ accessPackage }}',
    heading: 'The request was carried out',
    paragraphs: [
      '{{ accessPackage }} was approved for {{ beneficiary | default: requestor }}, who has the access now.',
    ],
    rows: [
      ['Requestor', '{{ requestor }}'],
      ['For', '{{ beneficiary }}'],
      packageRow,
      ['Submitted', '{{ submitted | instant }}'],
    ],
    action: openApproval('See the request'),
    why: yourStage,
  },
  'request.denied': {
    subject: 'Denied: your request for {{ accessPackage }}',
    heading: 'Your request was denied',
    paragraphs: ['An approver has denied your request for {{ accessPackage }}. You did not get the access.'],
    rows: [packageRow, ['Submitted', '{{ submitted | instant }}']],
    quotation: ['Reason', '{{ reason }}'],
    action: openPackage('See the access package'),
    why: yourRequest,
  },
  'request.expired': {
    subject: 'Expired: your request for {{ accessPackage }}',
    heading: 'Your request has expired',
    paragraphs: [
      'No approver decided on your request for {{ accessPackage }} in time. You did not get the access. If you still need it, please ask again.',
    ],
    rows: [packageRow, ['Submitted', '{{ submitted | instant }}']],
    action: openPackage('Ask again'),
    why: yourRequest,
  },
  'access.granted': {
    subject: 'You now have access to {{ accessPackage }}',
    heading: 'You now have access to {{ accessPackage }}',
    paragraphs: ['Everything in this access package was given to you.'],
    rows: [packageRow, ['Starts', '{% if start %}{{ start | instant }}{% endif %}'], endRow],
    action: openAccess('See your access'),
    why: yourAccess,
  },
  'access.extended': {
    subject: 'Extended: your access to {{ accessPackage }}',
    heading: 'Your access to {{ accessPackage }} was extended',
    paragraphs: ['You keep the access. Only its end has moved.'],
    rows: [packageRow, endRow],
    action: openAccess('See your access'),
    why: yourAccess,
  },
  'access.expiring': {
    subject: 'Your access to {{ accessPackage }} ends in {{ daysLeft }} day{% if daysLeft > 1 %}s{% endif %}',
    heading: 'Your access to {{ accessPackage }} ends soon',
    paragraphs: [
      'In {{ daysLeft }} day{% if daysLeft > 1 %}s{% endif %} it ends by itself. If you still need it, please ask for an extension before that.',
    ],
    rows: [packageRow, endRow],
    action: openAccess('Extend the access'),
    why: yourAccess,
  },
  'access.ended': {
    subject: 'Ended: your access to {{ accessPackage }}',
    heading: 'Your access to {{ accessPackage }} has ended',
    paragraphs: ['{{ reason }} If you need the access again, you may ask for it.'],
    rows: [packageRow, ['Ended', '{% if end %}{{ end | instant }}{% endif %}']],
    action: openPackage('See the access package'),
    why: 'You get this mail because the access was yours.',
  },
};
