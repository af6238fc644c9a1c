import { getTranslations } from 'next-intl/server';
import { Panel } from '../../../../interface/shown/page-head.tsx';
import { delegation } from '../../../directory/delegation.ts';
import { DelegationPicture } from '../../../directory/delegation-picture.tsx';
import { openCatalog } from '../catalog-page.tsx';

export default openCatalog({ tab: 'delegation' }, async ({ catalog }) => {
  const t = await getTranslations('directory');
  return (
    <Panel title={t('delegation.title')}>
      <DelegationPicture root={await delegation(catalog)} />
    </Panel>
  );
});
