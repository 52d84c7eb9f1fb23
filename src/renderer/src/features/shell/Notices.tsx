import { dismissNotice, useNotices } from '../../state/notice-store';
import { Toast } from '../../ui/Toast';

export function Notices() {
  const notices = useNotices((state) => state.notices);
  return (
    <div
      role="alert"
      className="fixed right-3 bottom-9 z-30 flex max-w-[calc(100vw-24px)] flex-col gap-2"
    >
      {notices.map(({ id, title, text, action }) => (
        <Toast
          key={id}
          title={title}
          text={text}
          action={action}
          onDismiss={() => dismissNotice(id)}
        />
      ))}
    </div>
  );
}
