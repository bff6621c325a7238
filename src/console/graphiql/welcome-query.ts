/** What the first tab holds for somebody who has never been here; lines short enough for half a screen. */
export const welcomeQuery = `# 匠路 Jianglu · GraphQL
#
# 在此书写查询，按 Ctrl-Enter 运行，
# 按 Ctrl-空格 补全；左上角的书本是文档。
# Write a query here, run it with Ctrl-Enter,
# complete with Ctrl-Space; the book holds the
# documentation, with the Chinese terms.
#
# 登录身份随 cookie 发送；机器客户端请在
# 下方 Headers 填写 Authorization。
# Your sign-in travels in the cookie; machine
# clients set Authorization under Headers.

query WhatIsHere {
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
  }
}
`;
