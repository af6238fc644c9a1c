import type { WordingKey } from '../mail/mail-intent.ts';
import { openPackage, packageRow, yourRequest, type Wording } from './wording.ts';

const openApproval = (label: string) => ({ label, path: '/approvals/{{ requestId | url_encode }}' });
const yourStage = 'You get this mail because you were an approver of this request.';

const stageRow = ['Stage', '{% if stageCount > 1 %}{{ stage }} of {{ stageCount }}{% endif %}'] as const;
const dueRow = ['Expires undecided', '{% if due %}{{ due | instant }}{% endif %}'] as const;
const askedRows = [
  ['Requestor', '{{ requestor }}'],
  ['For', '{{ beneficiary }}'],
  packageRow,
  ['Requested start', '{% if start %}{{ start | instant }}{% else %}As soon as approved{% endif %}'],
  ['Requested end', '{% if end %}{{ end | instant }}{% else %}As the policy says{% endif %}'],
  ['Submitted', '{{ submitted | instant }}'],
  stageRow,
  dueRow,
] as const;
const asking = (subject: string, paragraphs: readonly string[], why: string): Wording => ({
  subject,
  heading: '{{ requestor }} asks for {{ accessPackage }}',
  paragraphs,
  rows: askedRows,
  quotation: ['Justification', '{{ justification }}'],
  action: openApproval('Review the request'),
  why,
});
const pleaseDecide = 'Please approve or deny this request{% if due %} before {{ due | instant }}{% endif %}.';
const pleaseDecideFirst =
  '{% if escalates %}If nobody has decided by {{ escalates | instant }}, alternate approvers will be asked too.{% endif %}';
const youAreApprover = 'You get this mail because you are an approver of this request.';

type Told = Extract<WordingKey, `approval.${string}` | `decision.${string}` | `delegation.${string}`>;

/** What is said of decisions: to those who are asked, to those who were, and to whoever waits for one. */
export const approvalWordings: Readonly<Record<Told, Wording>> = {
  'approval.assigned': asking(
    'Please decide: {{ requestor }} asks for {{ accessPackage }}',
    [pleaseDecide],
    youAreApprover,
  ),
  'approval.assigned.escalating': asking(
    'Please decide: {{ requestor }} asks for {{ accessPackage }}',
    [pleaseDecide, pleaseDecideFirst],
    youAreApprover,
  ),
  'approval.reminder': asking(
    'Still to decide: {{ requestor }} asks for {{ accessPackage }}',
    ['This request still waits for a decision.', pleaseDecide],
    youAreApprover,
  ),
  'approval.reminder.escalating': asking(
    'Still to decide: {{ requestor }} asks for {{ accessPackage }}',
    ['This request still waits for a decision.', pleaseDecide, pleaseDecideFirst],
    youAreApprover,
  ),
  'approval.forwarded': asking(
    'Forwarded to you: {{ requestor }} asks for {{ accessPackage }}',
    ['Those who were asked first have not decided.', pleaseDecide],
    'You get this mail because you are an alternate approver of this request.',
  ),
  'approval.handedOver': {
    ...asking(
      'Handed to you: {{ requestor }} asks for {{ accessPackage }}',
      ['{{ decider | default: "An approver" }} hands this request to you.', pleaseDecide],
      youAreApprover,
    ),
    quotation: ['Why', '{{ reason }}'],
  },
  'approval.question': {
    subject: 'A question about your request for {{ accessPackage }}',
    heading: '{{ decider | default: "An approver" }} asks you something',
    paragraphs: ['Your request for {{ accessPackage }} waits for a decision. Please answer before that.'],
    rows: [packageRow, ['Submitted', '{{ submitted | instant }}']],
    quotation: ['Question', '{{ reason }}'],
    action: { label: 'Answer', path: '/requests/{{ requestId | url_encode }}' },
    why: yourRequest,
  },
  'approval.answer': {
    subject: 'Answered: the request of {{ requestor }} for {{ accessPackage }}',
    heading: '{{ decider | default: requestor }} has answered',
    paragraphs: ['You asked something about the request of {{ requestor }} for {{ accessPackage }}.'],
    rows: [['Requestor', '{{ requestor }}'], packageRow],
    quotation: ['Answer', '{{ reason }}'],
    action: openApproval('Review the request'),
    why: 'You get this mail because you asked.',
  },
  'approval.stageApproved': {
    subject: 'Approved so far: the request of {{ requestor }} for {{ accessPackage }}',
    heading: 'Your stage of the request was approved',
    paragraphs: [
      '{{ decider | default: "An approver" }} approved the request of {{ requestor }} for {{ accessPackage }}. There is nothing left for you to decide in this stage.',
    ],
    rows: [['Requestor', '{{ requestor }}'], ['For', '{{ beneficiary }}'], packageRow, stageRow],
    quotation: ['Reason', '{{ reason }}'],
    action: openApproval('See the request'),
    why: yourStage,
  },
  'decision.fanout': {
    subject: 'Decided: the request of {{ requestor }} for {{ accessPackage }}',
    heading: 'A stage of the request was decided',
    paragraphs: [
      '{{ decider | default: "An approver" }} {{ outcome | default: "decided" }} the request of {{ requestor }} for {{ accessPackage }}.',
    ],
    rows: [['Requestor', '{{ requestor }}'], ['For', '{{ beneficiary }}'], packageRow, stageRow],
    quotation: ['Reason', '{{ reason }}'],
    action: openApproval('See the request'),
    why: 'You get this mail because you asked for this access package or were an approver of the request.',
  },
  'delegation.assigned': {
    subject: '{{ principal }} has delegated approvals to you',
    heading: '{{ principal }} has delegated approvals to you',
    paragraphs: [
      'In this time you may decide what {{ principal }} is asked to approve. {{ principal }} may still decide too. You cannot pass it on, and requests of your own you do not decide.',
    ],
    rows: [
      ['From', '{{ principal }}'],
      ['Catalog', '{{ catalog | default: "All" }}'],
      ['Starts', '{% if start %}{{ start | instant }}{% endif %}'],
      ['Ends', '{% if end %}{{ end | instant }}{% else %}When one of you ends it{% endif %}'],
    ],
    action: { label: 'See your approvals', path: '/approvals' },
    why: 'You get this mail because you were made a delegate.',
  },
  'delegation.approved': {
    subject: 'Approved by a delegate: your request for {{ accessPackage }}',
    heading: 'A delegate approved your request',
    paragraphs: [
      '{{ decider | default: "A delegate" }} approved your request for {{ accessPackage }}{% if principal %} on behalf of {{ principal }}{% endif %}.',
    ],
    rows: [packageRow, ['Submitted', '{{ submitted | instant }}']],
    quotation: ['Reason', '{{ reason }}'],
    action: openPackage('See the access package'),
    why: yourRequest,
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
};
