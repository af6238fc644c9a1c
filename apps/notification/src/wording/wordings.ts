import type { WordingKey } from '../mail/mail-intent.ts';
import { approvalWordings } from './approval-wordings.ts';
import { openPackage, packageRow, yourRequest, type Wording } from './wording.ts';

const endRow = ['Ends', '{% if end %}{{ end | instant }}{% else %}It does not end by itself{% endif %}'] as const;
const openAccess = (label: string) => ({ label, path: '/access/{{ assignmentId | url_encode }}' });
const yourAccess = 'You get this mail because the access is yours.';

export const wordings: Readonly<Record<WordingKey, Wording>> = {
  ...approvalWordings,
  'onBehalf.asked': {
    subject: '{{ requestor }} asks for {{ accessPackage }} on your behalf',
    heading: '{{ requestor }} asks for {{ accessPackage }} on your behalf',
    paragraphs: [
      'You will get this access once the request is approved. If you do not want it, you may refuse while the request waits, and give the access back later.',
    ],
    rows: [packageRow, ['Requested end', '{% if end %}{{ end | instant }}{% else %}As the policy says{% endif %}']],
    quotation: ['Justification', '{{ justification }}'],
    action: { label: 'See the request', path: '/requests/{{ requestId | url_encode }}' },
    why: 'You get this mail because the access would be yours.',
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
