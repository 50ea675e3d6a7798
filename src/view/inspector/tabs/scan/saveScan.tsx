/** The scan as files: the figure as it is sorted and filtered, and all values. */
import type { Subject } from '../../../../protocol/inspectorValues';
import { formatCount, formatExact } from '../../../../core/words';
import { scanCsv, scanJson } from '../../../../core/scan/files';
import { spanToShown } from '../../../../core/sequence/coordinates';
import { scanFigure } from '../../../../plots/scanFigure';
import { ExportButtons } from '../../parts/export';
import { words } from '../../words';
import type { Scan } from './useScan';

interface SaveScanProps {
  readonly subject: Subject;
  readonly scan: Scan;
  readonly positions: Uint32Array;
  readonly rows: readonly number[];
  readonly limit: number;
}

export function SaveScan({ subject, scan, positions, rows, limit }: SaveScanProps) {
  const { full, masked } = scan;
  const methods = methodsOf(subject, scan);
  const title = `${subject.name} · ${words('scan.title')}`;
  const legend = [
    `${words('scan.unlikelier')} ${formatExact(-limit)}`,
    `+${formatExact(limit)} nats ${words('scan.likelier')}`,
    words('scan.wildType'),
  ] as const;
  return (
    <>
      <ExportButtons
        name={`${subject.id || 'record'}-scan`}
        svg={() => scanFigure({ grid: masked ?? full, positions, rows, limit, title, methods, legend })}
        csv={() => scanCsv(full, masked)}
        json={() => scanJson(full, masked, { record: subject.id, methods, model: subject.model! })}
      />
      <p class="methods">{methods}</p>
    </>
  );
}

function methodsOf({ model, window }: Subject, { full, masked }: Scan): string {
  const { name, version, sha256 } = model!;
  const { first, last } = spanToShown(full.span);
  const size = formatCount(Math.min(model!.window, window.end - window.start));
  const place = [formatCount(first), formatCount(last)] as const;
  const how = masked ? words('scan.methodsMasked') : '';
  return words('scan.methods', name, version, sha256.slice(0, 12), size, ...place, how);
}
