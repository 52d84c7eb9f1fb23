import { useEffect, useState } from 'react';
import { classNames } from '../../lib/class-names';
import { SECTIONS, type Section, sectionId } from './settings-sections';

/** Leads to the sections, where the window is wide enough. */
export function SectionList() {
  const current = useCurrentSection();
  return (
    <nav
      aria-label="Sections of the settings"
      className="sticky top-0 w-[150px] shrink-0 flex-col gap-0.5 max-[1099px]:hidden min-[1100px]:flex"
    >
      {SECTIONS.map((section) => (
        <button
          key={section}
          type="button"
          aria-current={section === current ? 'true' : undefined}
          onClick={() => show(section)}
          className={classNames(
            'h-7 rounded-control px-2.5 text-left text-data',
            section === current
              ? 'bg-accent-soft font-medium text-text'
              : 'text-muted hover:bg-raised hover:text-text',
          )}
        >
          {section}
        </button>
      ))}
    </nav>
  );
}

function show(section: Section): void {
  const element = document.getElementById(sectionId(section));
  element?.scrollIntoView({ block: 'start' });
  element?.focus({ preventScroll: true });
}

/**
 * The section that holds the keyboard, which one chosen here does; once the user scrolls, the first
 * of which the upper part can be seen.
 */
function useCurrentSection(): Section {
  const [inSight, setInSight] = useState<Section>('Appearance');
  const [chosen, setChosen] = useState<Section | null>(null);
  useEffect(() => {
    const seen = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) seen.add(target.id);
          else seen.delete(target.id);
        }
        const first = SECTIONS.find((section) => seen.has(sectionId(section)));
        if (first) setInSight(first);
      },
      { rootMargin: '-64px 0px -40% 0px' },
    );
    function onFocus({ target }: FocusEvent): void {
      if (!(target instanceof Node)) return;
      const section = SECTIONS.find((one) =>
        document.getElementById(sectionId(one))?.contains(target),
      );
      if (section) setChosen(section);
    }
    function onWheel(): void {
      setChosen(null);
    }
    for (const section of SECTIONS) {
      const element = document.getElementById(sectionId(section));
      if (element) observer.observe(element);
    }
    document.addEventListener('focusin', onFocus);
    document.addEventListener('wheel', onWheel, { passive: true });
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('wheel', onWheel);
    };
  }, []);
  return chosen ?? inSight;
}
