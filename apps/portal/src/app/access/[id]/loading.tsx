import { SheetSkeleton } from '../../../interface/shown/skeleton.tsx';

export default function Loading() {
  return <SheetSkeleton />;
}
