/** Of a restored backup, what could not be brought back, by name. Nothing where all of it came. */
import { Icon } from '../shared/icon.tsx';
import { plural } from '../shared/format.ts';

/** Shown at most: a file that is broken all over is not read line by line. */
const MOST = 50;

export function LeftOut({ rows }: { rows: readonly string[] }) {
  if (rows.length === 0) return null;
  return (
    <details class="doubt-box" data-part="left-out">
      <summary>
        <Icon name="warning" /> {plural('restore_left_out', rows.length)}
      </summary>
      <ul>
        {rows.slice(0, MOST).map((row) => (
          <li key={row}>
            <bdi>{row}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
