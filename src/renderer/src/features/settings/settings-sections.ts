/** The parts of the Settings page, in order. */
export const SECTIONS = [
  'Appearance',
  'Variables',
  'Notifications',
  'Alert rules',
  'Recording',
  'Saved messages',
  'Storage',
  'Keyboard',
  'About',
] as const;

/** See {@link SECTIONS}. */
export type Section = (typeof SECTIONS)[number];

/** In two columns, where the window is wide enough: these at the left, the others at the right. */
export const LEFT_SECTIONS: readonly Section[] = SECTIONS.slice(0, 4);
export const RIGHT_SECTIONS: readonly Section[] = SECTIONS.slice(4);

/** The id of a section's element. */
export function sectionId(section: Section): string {
  return `settings-${section.toLowerCase().replaceAll(' ', '-')}`;
}
