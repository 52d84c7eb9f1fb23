/** The parts of the Settings page, in order. */
export const SECTIONS = [
  'Appearance',
  'Variables',
  'Notifications',
  'Alert rules',
  'Saved messages',
  'Storage',
  'Keyboard',
  'About',
] as const;

/** See {@link SECTIONS}. */
export type Section = (typeof SECTIONS)[number];

/** The id of a section's element. */
export function sectionId(section: Section): string {
  return `settings-${section.toLowerCase().replaceAll(' ', '-')}`;
}
