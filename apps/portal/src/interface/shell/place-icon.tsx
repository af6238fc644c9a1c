import {
  IconAddressBook,
  IconBox,
  IconChecklist,
  IconCompass,
  IconHeartRateMonitor,
  IconHome,
  IconKey,
  IconListCheck,
  IconSend,
  IconShieldSearch,
  IconStack2,
} from '@tabler/icons-react';

const icons = {
  home: IconHome,
  browse: IconCompass,
  access: IconKey,
  requests: IconSend,
  approvals: IconChecklist,
  packages: IconBox,
  catalogs: IconStack2,
  directory: IconAddressBook,
  operations: IconHeartRateMonitor,
  audit: IconShieldSearch,
} as const;

/** The mark of a place in the navigation; the words beside it say what it is. */
export function PlaceIcon({ place }: { place: string }) {
  const Icon = place in icons ? icons[place as keyof typeof icons] : IconListCheck;
  return <Icon size={17} stroke={1.6} aria-hidden="true" />;
}
