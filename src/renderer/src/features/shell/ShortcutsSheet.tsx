import { closePanel } from '../../state/panel-store';
import { Dialog } from '../../ui/Dialog';
import { Keys } from './Keys';
import { actionGroups, PLACE_GROUPS, type SheetGroup } from './sheet-groups';

const GROUPS: readonly SheetGroup[] = [...actionGroups(), ...PLACE_GROUPS];

/** All shortcuts, made from the same table as what they do. */
export function ShortcutsSheet() {
  return (
    <Dialog title="Keyboard shortcuts" onClose={closePanel} className="w-[820px]">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section aria-label="Shortcuts" tabIndex={0} className="gap-x-8 min-[720px]:columns-2">
        {GROUPS.map(({ title, lines }) => (
          <section key={title} aria-label={title} className="break-inside-avoid pb-4">
            <h3 className="heading mb-1">{title}</h3>
            <dl>
              {lines.map(({ label, keys }) => (
                <div
                  key={label}
                  className="flex min-h-[26px] items-center gap-3 border-b border-line text-data last:border-0"
                >
                  <dt className="min-w-0 flex-1">{label}</dt>
                  <dd className="flex shrink-0 items-center gap-2">
                    {keys.map((shortcut) => (
                      <Keys key={shortcut} shortcut={shortcut} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </Dialog>
  );
}
