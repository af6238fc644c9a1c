import { PageSkeleton } from '../../interface/shown/skeleton.tsx';

export default function Loading() {
  return <PageSkeleton rows={8} columns={4} />;
}
