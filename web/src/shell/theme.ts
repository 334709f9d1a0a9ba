import type { ThemeConfig } from 'antd';

/** The same colours as styles.css; greys are dark enough to be read on an old screen (4.5:1). */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1c5475',
    colorLink: '#1c5475',
    colorLinkHover: '#0f3c56',
    colorSuccess: '#1b7a49',
    colorWarning: '#8a5a00',
    // Soft grounds of the dark colours would be muddy: those of styles.css.
    colorWarningBg: '#fcefcf',
    colorWarningBorder: '#e3c987',
    colorErrorBg: '#fbe5e3',
    colorErrorBorder: '#e3b3af',
    colorError: '#b3261e',
    colorText: '#1d2730',
    colorTextSecondary: '#4a5866',
    colorTextTertiary: '#566472',
    colorTextPlaceholder: '#667281',
    colorTextDisabled: '#66727e',
    colorBorder: '#c3ccd5',
    colorBgLayout: '#f4f6f8',
    fontFamily: 'inherit',
    fontSize: 14,
    borderRadius: 4,
    controlHeight: 30,
    // Nothing moves.
    motion: false,
    boxShadow: '0 4px 16px rgb(29 39 48 / 14%)',
    boxShadowSecondary: '0 4px 16px rgb(29 39 48 / 14%)',
  },
  components: {
    Modal: { titleFontSize: 16 },
    Select: { optionSelectedBg: '#e6eff5' },
    Tabs: { horizontalMargin: '0 0 12px 0' },
    Button: { defaultShadow: 'none', primaryShadow: 'none', dangerShadow: 'none' },
  },
};
